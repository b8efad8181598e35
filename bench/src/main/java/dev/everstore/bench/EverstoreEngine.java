package dev.everstore.bench;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.sagas.SagaConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The saga engine as the application wires it, with its steps, deadlines and timeline, in three databases: what a service
 * does goes into its log, by the relay into the backbone, and from there to the saga.
 */
final class EverstoreEngine implements FulfilmentEngine {
    static final String NAME = "Everstore";
    private static final int POOL = 8;

    private final Fulfilments services = new Fulfilments();
    private final ConfigurableApplicationContext process;
    private final EventStore log;

    EverstoreEngine(ScratchDatabase sagas, ScratchDatabase shop, ScratchDatabase backbone) {
        Map<String, Object> properties = new HashMap<>();
        properties.putAll(sagas.properties("sagas", POOL));
        properties.putAll(shop.properties("shop", POOL));
        properties.putAll(backbone.properties("backbone", POOL));
        properties.put("logging.level.root", "WARN");
        properties.put("logging.level.org.flywaydb", "ERROR");
        properties.put("spring.main.banner-mode", "off");
        this.process = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
        this.log = process.getBean("shopLog", ServiceLog.class).eventStore();
        CommandBus bus = process.getBean(CommandBus.class);
        Fulfilments.COMMANDS.forEach(command -> {
            var unused = bus.subscribe(command.getName(), message -> carryOut(message.getPayload()));
        });
    }

    private Versioned carryOut(Object command) {
        Fulfilments.eventOf(command).ifPresent(event -> store(Fulfilments.orderOf(command), event));
        services.done(command);
        return new Versioned("done", 1);
    }

    /** Each event begins a stream of its own, as each does at the stock engine. */
    private void store(String order, Object event) {
        log.publish(new GenericDomainEventMessage<>(event.getClass().getSimpleName(), order, 0, event));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fulfilments services() {
        return services;
    }

    @Override
    public void place(String order) {
        store(order, Samples.placed(order));
    }

    @Override
    public void close() {
        process.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, SagaConfiguration.class})
    static class Rooms {
        @Bean
        ServiceLog shopLog(ServiceLogs logs, Databases databases) {
            return logs.open("shop", databases.owner("shop"));
        }

        @Bean
        PersonKeys personKeys() {
            return (UserId person) -> VolumeProcess.keyFor(person);
        }
    }
}
