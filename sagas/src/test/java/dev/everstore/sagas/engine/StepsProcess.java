package dev.everstore.sagas.engine;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** One process's share in the steps of all sagas, without the sagas' own repository; as a program, one to be killed. */
final class StepsProcess implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** What a runner tells a saga: it is written down. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final Database database;
    final StepTable table;
    final StepQueue queue;
    final StepRunner runner;
    final OperatedSteps verbs;

    StepsProcess(ConfigurableApplicationContext context, CommandBus bus) {
        this(context, bus, 48, () -> Long.MIN_VALUE);
    }

    StepsProcess(ConfigurableApplicationContext context, CommandBus bus, int limit, RandomGenerator random) {
        EventCodec codec = context.getBean(EventCodec.class);
        database = context.getBean(Databases.class).owner("sagas");
        Map<Lane, Integer> limits = new HashMap<>();
        for (Lane lane : Lane.values()) {
            limits.put(lane, limit);
        }
        queue = new StepQueue(new LaneLimits(limits));
        StepSender sender = new StepSender(bus, codec, queue);
        table = new StepTable(database, codec, queue, sender);
        verbs = new OperatedSteps(database, codec, queue);
        StepRecord record = new StepRecord(database, new SagaSignals(database));
        StepVerdicts verdicts = new StepVerdicts(database, record, new ToldSagas(told));
        runner = new StepRunner(queue, new StepTurns(database, codec, record), sender, verdicts, new Backoff(random));
    }

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
            new StepsProcess(context, bus).runner.start();
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

    /** As a saga's transaction does. */
    void ask(WantedStep... steps) {
        database.transaction().executeWithoutResult(status -> table.add(List.of(steps)));
    }

    static WantedStep step(String saga, int number) {
        return step(saga, number, new ConfirmOrder(new OrderId(saga), 0), Retry.USUAL, Duration.ofSeconds(20));
    }

    static WantedStep step(String saga, int number, Object command, Retry retry, Duration timeout) {
        StepId id = new StepId(StepId.FULFILMENT, new OrderId(saga), number);
        Map<String, String> metadata = Map.of(MessageKeys.COMMAND_ID, id.commandId(), MessageKeys.ACTOR, id.actor());
        return new WantedStep(saga, id, command, metadata, retry, timeout, null);
    }

    /** Many sagas' rows, or one that is held. */
    void saga(String id, boolean parked) {
        database.jdbc().sql("""
                        insert into saga (saga_id, type, saga_class, stage_since, started_at, updated_at, parked_at)
                        values (?, 'errand', 'x', now(), now(), now(), case when ? then now() end)
                        """).params(id, parked).update();
    }

    void update(String sql) {
        database.jdbc().sql(sql).update();
    }

    int count(String condition) {
        return one(Integer.class, "select count(*) from step where " + condition);
    }

    <T> T one(Class<T> type, String sql) {
        return database.jdbc().sql(sql).query(type).single();
    }

    List<String> all(String sql) {
        return new ArrayList<>(database.jdbc().sql(sql).query(String.class).list());
    }

    @Override
    public void close() {
        runner.stop();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EventStoreConfiguration.class)
    static class Bare {}
}
