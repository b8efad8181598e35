package dev.everstore.sagas.operators;

import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.sagas.engine.Sagas;
import dev.everstore.sagas.engine.StepVerbs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a process with the role {@code sagas} carry out what operators want. */
@Configuration(proxyBeanMethods = false)
public class OperatorConfiguration {
    @Bean
    SagaActs sagaActs(Databases databases, Sagas sagas, StepVerbs steps) {
        return new SagaActs(databases.owner("sagas"), sagas, steps);
    }

    @Bean
    SagaDesk sagaDesk(Databases databases, EventCodec codec, SagaActs acts) {
        return new SagaDesk(databases.owner("sagas"), codec, acts);
    }

    @Bean
    BulkRunner bulkRunner(Databases databases, EventCodec codec, SagaActs acts) {
        return new BulkRunner(databases.owner("sagas"), codec, acts);
    }

    @Bean
    BulkDesk bulkDesk(Databases databases, EventCodec codec, BulkRunner runner) {
        return new BulkDesk(databases.owner("sagas"), codec, runner::wake);
    }

    @Bean
    FiledViews filedViews(Databases databases, EventCodec codec) {
        return new FiledViews(databases.owner("sagas"), codec);
    }

    @Bean
    OperatorRecorder operatorRecorder(Databases databases, EventCodec codec) {
        return new OperatorRecorder(databases.owner("sagas"), codec);
    }
}
