package dev.everstore.sagas.sight;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.Notifications;
import dev.everstore.sagas.operators.AuditQueryConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Loads the answers to operators' questions about sagas, with the read-only login. */
@Configuration(proxyBeanMethods = false)
@Import(AuditQueryConfiguration.class)
public class SagaQueryConfiguration {
    @Bean
    Changes sagaChanges(Databases databases, Notifications notifications, ObjectProvider<Clock> clock) {
        Database sagas = databases.reader("sagas");
        Clock now = clock.getIfUnique(Clock::systemUTC);
        Reading reading = new Reading(sagas);
        return new Changes(reading, new Overview(reading, now), notifications, sagas, now);
    }

    @Bean
    SagaQueries sagaQueries(Databases databases, EventCodec codec, Changes changes, ObjectProvider<Clock> clock) {
        Clock now = clock.getIfUnique(Clock::systemUTC);
        Reading reading = new Reading(databases.reader("sagas"));
        return new SagaQueries(
                new SagaList(reading, now),
                new SagaPage(reading, codec, now),
                new Overview(reading, now),
                new Failures(reading, now),
                changes);
    }

    @Bean
    OperatorQueries operatorQueries(Databases databases, EventCodec codec, ObjectProvider<Clock> clock) {
        return new OperatorQueries(new Reading(databases.reader("sagas")), codec, clock.getIfUnique(Clock::systemUTC));
    }
}
