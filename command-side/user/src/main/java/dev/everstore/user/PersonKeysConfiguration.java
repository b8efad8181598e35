package dev.everstore.user;

import dev.everstore.eventstore.api.PersonKeys;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads where keys come from, in every process that writes or reads events about people. */
@Configuration(proxyBeanMethods = false)
public class PersonKeysConfiguration {
    @Bean
    PersonKeys personKeys(ObjectProvider<QueryBus> queries) {
        return new CachedPersonKeys(queries::getObject);
    }
}
