package dev.everstore.sagas;

import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.sagas.engine.SagaUpcaster;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The order workflows of a process with the role {@code sagas}; all they keep is in the database {@code sagas}. */
@Configuration(proxyBeanMethods = false)
@Import({OrderFulfilment.class, Returns.class, DeliveryNotices.class, PersonErasure.class})
public class SagaConfiguration {
    private static final int BATCH = 100;

    @Bean
    ServiceLog sagaLog(ServiceLogs logs, Databases databases) {
        return logs.open("sagas", databases.owner("sagas"));
    }

    @Bean
    CommandOwner sagaCommands(@Qualifier("sagaLog") ServiceLog log) {
        return new CommandOwner(SagaCommand.class, log, false);
    }

    @Bean
    SagaRecorder sagaRecorder(@Qualifier("sagaLog") ServiceLog log) {
        return new SagaRecorder(log);
    }

    @Bean
    BackboneGroup fulfilmentGroup(Databases databases, Environment settings) {
        return new BackboneGroup("order-fulfilment", databases.owner("sagas"), BATCH, segments(settings));
    }

    /** A workflow belongs to one segment for good; processes share the segments among them. */
    private static int segments(Environment settings) {
        return settings.getProperty("everstore.fulfilment.segments", Integer.class, 1);
    }

    @Bean
    BackboneGroup aftercareGroup(Databases databases, Environment settings) {
        return new BackboneGroup("order-aftercare", databases.owner("sagas"), BATCH, segments(settings));
    }

    @Bean
    ConfirmedOrders confirmedOrders(Databases databases) {
        return new ConfirmedOrderTable(databases.owner("sagas"));
    }

    @Bean
    PersonsOrders personsOrders(Databases databases) {
        return new PersonsOrderTable(databases.owner("sagas"));
    }

    @Bean
    SagaUpcaster fulfilmentUpcaster() {
        return WorkflowVersions.FULFILMENT_0;
    }

    @Bean
    SagaUpcaster returnsUpcaster() {
        return WorkflowVersions.RETURN_0;
    }

    /** Loading a workflow locks its row, so that an event and a deadline never change it at the same time. */
    @Bean
    SagaStore<Object> sagaStore(Databases databases, Serializer serializer) {
        PostgresSagaSqlSchema schema = new PostgresSagaSqlSchema(SagaSchema.builder()
                .sagaEntryTable("saga_entry")
                .associationValueEntryTable("association_value_entry")
                .sagaIdColumn("saga_id")
                .revisionColumn("revision")
                .sagaTypeColumn("saga_type")
                .serializedSagaColumn("serialized_saga")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
        schema.setExclusiveLoad(true);
        return JdbcSagaStore.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(
                        databases.owner("sagas").dataSource())))
                .sqlSchema(schema)
                .serializer(serializer)
                .build();
    }

    @Bean
    DeadlineManager sagaDeadlines(
            Databases databases, org.axonframework.config.Configuration axon, Serializer serializer) {
        Database sagas = databases.owner("sagas");
        return SagaDeadlines.on(
                sagas,
                new ConfigurationScopeAwareProvider(axon),
                serializer,
                new SpringTransactionManager(sagas.transactionManager()));
    }

    @Bean
    StepRunner stepRunner(Databases databases, EventCodec codec, CommandBus commands) {
        return new StepRunner(new StepTable(databases.owner("sagas"), codec, StepTable.LEASE), commands);
    }

    @Bean
    Steps steps(Databases databases, EventCodec codec, StepRunner runner) {
        return new DurableSteps(databases.owner("sagas"), codec, runner::wake);
    }

    @Bean
    FulfilmentProperties fulfilmentProperties(Environment settings) {
        return new FulfilmentProperties(
                settings.getProperty("everstore.fulfilment.payment-deadline", Duration.class, Duration.ofMinutes(15)),
                settings.getProperty("everstore.fulfilment.decision-deadline", Duration.class, Duration.ofHours(48)));
    }
}
