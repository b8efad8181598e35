package dev.everstore.bench;

import dev.everstore.bench.BenchOrder.BenchCommand;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The event store as the application wires it, with one event-sourced service and the backbone. The relay is off:
 * no other contestant copies its events anywhere.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EventStoreConfiguration.class)
class EverstoreProcess {
    private static final String DATABASE = "bench";

    static ConfigurableApplicationContext start(ScratchDatabase log, ScratchDatabase backbone, int poolSize) {
        Map<String, Object> properties = new HashMap<>(log.properties(DATABASE, poolSize));
        properties.putAll(backbone.properties("backbone", 4));
        properties.put("everstore.roles", "projections");
        properties.put("logging.level.root", "WARN");
        // Says that a database without migrations of its own has none.
        properties.put("logging.level.org.flywaydb", "ERROR");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(EverstoreProcess.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    @Bean
    ServiceLog benchLog(ServiceLogs logs, Databases databases) {
        return logs.open("bench", databases.owner(DATABASE));
    }

    @Bean
    CommandOwner benchOwner(ServiceLog log) {
        return new CommandOwner(BenchCommand.class, log, true);
    }
}
