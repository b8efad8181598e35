package dev.everstore.sagas.operators;

import dev.everstore.eventstore.api.Databases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a process with the role {@code query} verify the audit, with credentials that can only read. */
@Configuration(proxyBeanMethods = false)
public class AuditQueryConfiguration {
    @Bean
    AuditInspection auditInspection(Databases databases) {
        return new AuditInspection(databases.reader("sagas"));
    }
}
