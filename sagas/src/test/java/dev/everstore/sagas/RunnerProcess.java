package dev.everstore.sagas;

import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A runner of steps in a process of its own, to be killed: says that it has a step in hand, and never finishes it. */
final class RunnerProcess {
    static final Duration LEASE = Duration.ofSeconds(2);

    private RunnerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        try (ConfigurableApplicationContext context = open(properties)) {
            SimpleCommandBus bus = SimpleCommandBus.builder().build();
            var _ = bus.subscribe(ConfirmOrder.class.getName(), command -> {
                System.out.println("IN HAND");
                new CountDownLatch(1).await();
                return null;
            });
            runner(context, bus).start();
            while (System.in.read() >= 0) {
                // The parent says nothing; its end is ours.
            }
        }
        System.exit(0);
    }

    static ConfigurableApplicationContext open(Map<String, ?> properties) {
        return new SpringApplicationBuilder(Bare.class)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(properties))
                .properties("logging.level.root=ERROR", "spring.main.banner-mode=off")
                .run();
    }

    static StepRunner runner(ConfigurableApplicationContext context, CommandBus bus) {
        return new StepRunner(table(context, LEASE), bus);
    }

    static StepTable table(ConfigurableApplicationContext context, Duration lease) {
        return new StepTable(context.getBean(Databases.class).owner("sagas"), context.getBean(EventCodec.class), lease);
    }

    static Steps steps(ConfigurableApplicationContext context, Runnable wake) {
        return new DurableSteps(
                context.getBean(Databases.class).owner("sagas"), context.getBean(EventCodec.class), wake);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EventStoreConfiguration.class)
    static class Bare {}
}
