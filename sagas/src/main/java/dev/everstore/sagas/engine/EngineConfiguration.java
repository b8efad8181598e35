package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine of a process with workflows; all it keeps is in the database {@code sagas}. */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {
    @Bean
    SagaKinds sagaKinds(
            ObjectProvider<org.axonframework.config.Configuration> axon,
            ListableBeanFactory beans,
            EventCodec codec,
            ObjectProvider<SagaUpcaster> upcasters) {
        return new SagaKinds(
                axon::getObject, () -> typesOf(beans), codec, upcasters.stream().toList());
    }

    private static Map<String, Class<?>> typesOf(ListableBeanFactory beans) {
        Map<String, Class<?>> types = new TreeMap<>();
        for (String name : beans.getBeanNamesForAnnotation(Saga.class)) {
            Class<?> type = beans.getType(name);
            if (type != null) {
                types.put(type.getName(), type);
            }
        }
        return types;
    }

    @Bean
    ConfigurerModule sagaRegistration(
            ListableBeanFactory beans, ObjectProvider<SagaKinds> kinds, ObjectProvider<SagaBatches> batches) {
        return new SagaRegistration(() -> typesOf(beans).values(), kinds::getObject, batches::getObject);
    }

    @Bean
    Inbox sagaInbox(Databases databases, EventCodec codec) {
        return new Inbox(databases.owner("sagas"), codec);
    }

    @Bean
    DeadlineTable sagaDeadlineTable(Databases databases) {
        return new DeadlineTable(databases.owner("sagas"));
    }

    @Bean
    SagaSignals sagaSignals(Databases databases) {
        return new SagaSignals(databases.owner("sagas"));
    }

    @Bean
    SagaBatches sagaBatches(
            Databases databases,
            ObjectProvider<SagaKinds> kinds,
            Inbox inbox,
            DeadlineTable deadlines,
            StepStore steps,
            SagaSignals signals) {
        Database sagas = databases.owner("sagas");
        SagaWriter writer = new SagaWriter(sagas, inbox, deadlines, steps, signals);
        return new SagaBatches(kinds::getObject, new SagaTable(sagas), new Suspects(sagas, writer));
    }

    @Bean
    SagaTransactions sagaTransactions(Databases databases, SagaBatches batches) {
        return new SagaTransactions(databases.owner("sagas"), batches);
    }

    @Bean
    Sagas sagas(SagaTransactions transactions, Inbox inbox, StepStore steps) {
        return new LockedSagas(transactions, inbox, steps);
    }

    @Bean
    Steps steps(StepStore store) {
        return new BufferedSteps(store);
    }

    @Bean
    BesideSagas besideSagas() {
        return new BufferedRows();
    }

    @Bean
    DeadlineManager sagaDeadlines(DeadlineTable deadlines) {
        return new SagaDeadlines(deadlines);
    }

    @Bean
    DeadlineRunner deadlineRunner(
            Databases databases, DeadlineTable deadlines, SagaTransactions transactions, Serializer serializer) {
        return new DeadlineRunner(databases.owner("sagas"), deadlines, transactions, serializer);
    }
}
