package dev.everstore.sagas;

import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.sagas.engine.BesideSagas;
import dev.everstore.sagas.engine.EngineConfiguration;
import dev.everstore.sagas.engine.SagaUpcaster;
import dev.everstore.sagas.engine.StepConfiguration;
import dev.everstore.sagas.operators.OperatorConfiguration;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The order workflows of a process with the role {@code sagas}; all they keep is in the database {@code sagas}. */
@Configuration(proxyBeanMethods = false)
@Import({
    EngineConfiguration.class,
    StepConfiguration.class,
    OperatorConfiguration.class,
    OrderFulfilment.class,
    Returns.class,
    Exchanges.class,
    DeliveryNotices.class,
    PersonErasure.class
})
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
    ConfirmedOrders confirmedOrders(Databases databases, BesideSagas beside) {
        return new ConfirmedOrderTable(databases.owner("sagas"), beside);
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

    @Bean
    FulfilmentProperties fulfilmentProperties(Environment settings) {
        return new FulfilmentProperties(
                settings.getProperty("everstore.fulfilment.payment-deadline", Duration.class, Duration.ofMinutes(15)),
                settings.getProperty("everstore.fulfilment.decision-deadline", Duration.class, Duration.ofHours(48)),
                settings.getProperty("everstore.erasure.look-every", Duration.class, Duration.ofMinutes(1)));
    }
}
