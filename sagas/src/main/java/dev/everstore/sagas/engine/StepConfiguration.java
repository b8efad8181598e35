package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Sends what workflows want done, in a process that runs them. */
@Configuration(proxyBeanMethods = false)
public class StepConfiguration {
    @Bean
    StepQueue stepQueue(Environment settings) {
        return new StepQueue(LaneLimits.of(settings));
    }

    @Bean
    StepSender stepSender(CommandBus commands, EventCodec codec, StepQueue queue) {
        return new StepSender(commands, codec, queue);
    }

    @Bean
    StepTable stepTable(Databases databases, EventCodec codec, StepQueue queue, StepSender sender) {
        return new StepTable(databases.owner("sagas"), codec, queue, sender);
    }

    @Bean
    OperatedSteps operatedSteps(Databases databases, EventCodec codec, StepQueue queue) {
        return new OperatedSteps(databases.owner("sagas"), codec, queue);
    }

    @Bean
    StepRunner stepRunner(
            Databases databases,
            EventCodec codec,
            StepQueue queue,
            StepSender sender,
            Sagas sagas,
            SagaSignals signals) {
        Database database = databases.owner("sagas");
        StepRecord record = new StepRecord(database, signals);
        return new StepRunner(
                queue,
                new StepTurns(database, codec, record),
                sender,
                new StepVerdicts(database, record, sagas),
                new Backoff(RandomGenerator.getDefault()));
    }
}
