package dev.everstore.sagas.engine;

import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.node.ObjectNode;

/** A process with the engine and one workflow, on databases that outlive it. */
final class EngineProcess implements AutoCloseable {
    static final String[] DATABASES = {"sagas", "shop", "backbone"};
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final ConfigurableApplicationContext context;

    private EngineProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A table of the room's own. */
    record Notebook(Database sagas, Queue<RuntimeException> failures) implements RowWriter<String> {
        @Override
        public void write(List<String> rows) {
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            sagas.jdbc()
                    .sql("insert into noted select unnest(?::text[])")
                    .param(rows.toArray(String[]::new))
                    .update();
        }
    }

    /** What the test lets go wrong, told which order's workflow hears what. */
    static EngineProcess start(FreshDatabases databases, BiConsumer<String, String> trouble, String... settings) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("trouble", trouble))
                .properties(Map.<String, Object>copyOf(databases.properties()))
                .properties("logging.level.root=ERROR", "spring.main.banner-mode=off")
                .properties(settings);
        return new EngineProcess(application.run());
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    Sagas sagas() {
        return bean(Sagas.class);
    }

    void publish(Object... events) {
        ServiceLog log = context.getBean("shopLog", ServiceLog.class);
        log.database()
                .transaction()
                .executeWithoutResult(status -> Arrays.stream(events)
                        .forEach(event ->
                                log.append("Thing", "thing-" + SEQUENCE.incrementAndGet(), 0, List.of(event))));
    }

    static Object confirmed(String order) {
        return new OrderConfirmed(new OrderId(order), NOW);
    }

    static Object told(String order, String what) {
        return new OrderApproved(new OrderId(order), what);
    }

    static Object cancelled(String order) {
        return new OrderCancelled(new OrderId(order), "enough", NOW);
    }

    Database database() {
        return bean(Databases.class).owner("sagas");
    }

    int count(String from) {
        return one(Integer.class, "select count(*) from " + from);
    }

    <T> T one(Class<T> type, String sql, Object... parameters) {
        return database().jdbc().sql(sql).params(parameters).query(type).single();
    }

    List<String> all(String sql, Object... parameters) {
        return database().jdbc().sql(sql).params(parameters).query(String.class).list();
    }

    String idOf(String order) {
        return one(String.class, "select saga_id from saga_association where key = 'orderId' and value = ?", order);
    }

    /** What the order's workflow has heard; empty while it has no state. */
    List<String> heard(String order) {
        return all("""
                select word from saga, json_array_elements_text(state::json -> 'heard') with ordinality as h (word, nth)
                where order_id = ? order by started_at, nth
                """, order);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, EngineConfiguration.class, Errand.class})
    static class Rooms {
        @Bean
        ServiceLog shopLog(ServiceLogs logs, Databases databases) {
            return logs.open("shop", databases.owner("shop"));
        }

        @Bean
        PersonKeys nobodysKeys() {
            return (UserId person) -> Optional.empty();
        }

        @Bean
        BackboneGroup errands(Databases databases, Environment settings) {
            return new BackboneGroup(
                    "errands",
                    databases.owner("sagas"),
                    100,
                    settings.getProperty("errands.segments", Integer.class, 1));
        }

        @Bean
        Notebook notebook(Databases databases) {
            Database sagas = databases.owner("sagas");
            sagas.jdbc().sql("create table if not exists noted (what text)").update();
            return new Notebook(sagas, new ConcurrentLinkedQueue<>());
        }

        /** The first version called its order otherwise, the second heard only the last word. */
        @Bean
        SagaUpcaster ofTheFirstVersion() {
            return new SagaUpcaster(Errand.class, 0, state -> {
                ObjectNode renamed = (ObjectNode) state;
                renamed.set("orderId", renamed.remove("order"));
                return renamed;
            });
        }

        @Bean
        SagaUpcaster ofTheSecondVersion() {
            return new SagaUpcaster(Errand.class, 1, state -> {
                ObjectNode listed = (ObjectNode) state;
                String last = listed.get("heard").asString();
                listed.putArray("heard").add(last);
                return listed;
            });
        }

        @Bean
        static CountedStatements countedStatements() {
            return new CountedStatements();
        }

        @Bean
        StepStore storedSteps(Databases databases) {
            return new StoredSteps(databases.owner("sagas"));
        }
    }
}
