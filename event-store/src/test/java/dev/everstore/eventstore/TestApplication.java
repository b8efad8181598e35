package dev.everstore.eventstore;

import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.People.PersonCommand;
import dev.everstore.eventstore.Wares.Ware;
import dev.everstore.eventstore.Wares.WareCommand;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A process with an event-sourced service and one that keeps state. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({EventStoreConfiguration.class, Ware.class})
class TestApplication {
    static final String[] DATABASES = {"wares", "people", "backbone"};

    static ConfigurableApplicationContext start(FreshDatabases databases, Class<?>... more) {
        return start(databases.properties(), more);
    }

    static ConfigurableApplicationContext start(Map<String, String> properties, Class<?>... more) {
        return new SpringApplicationBuilder(TestApplication.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(Map.<String, Object>copyOf(properties))
                .properties(
                        "logging.level.root=WARN",
                        "logging.level.org.axonframework.modelling=ERROR",
                        "spring.main.banner-mode=off")
                .run();
    }

    @Bean
    ServiceLog wareLog(ServiceLogs logs, Databases databases) {
        return logs.open("ware", databases.owner("wares"));
    }

    @Bean
    ServiceLog personLog(ServiceLogs logs, Databases databases) {
        return logs.open("person", databases.owner("people"));
    }

    @Bean
    CommandOwner wares(@Qualifier("wareLog") ServiceLog log) {
        return new CommandOwner(WareCommand.class, log, true).after("seen");
    }

    @Bean
    CommandOwner persons(@Qualifier("personLog") ServiceLog log) {
        return new CommandOwner(PersonCommand.class, log, false);
    }

    @Bean
    EventSourcingRepository<Ware> wareRepository(@Qualifier("wareLog") ServiceLog log) {
        return EventSourcingRepository.builder(Ware.class)
                .eventStore(log.eventStore("Ware"))
                .build();
    }

    @Bean
    People people(@Qualifier("personLog") ServiceLog log) {
        return new People(log);
    }

    @Bean
    Keys keys() {
        return new Keys();
    }

    /** Keys that are made when first asked for. */
    static final class Keys implements PersonKeys {
        private final Map<UserId, Optional<byte[]>> keys = new ConcurrentHashMap<>();

        @Override
        public Optional<byte[]> keyOf(UserId person) {
            return keys.computeIfAbsent(person, known -> {
                byte[] key = new byte[32];
                new java.security.SecureRandom().nextBytes(key);
                return Optional.of(key);
            });
        }

        void destroy(UserId person) {
            keys.put(person, Optional.empty());
        }
    }
}
