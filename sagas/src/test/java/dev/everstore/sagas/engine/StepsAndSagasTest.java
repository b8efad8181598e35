package dev.everstore.sagas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real sagas hear of their steps. */
class StepsAndSagasTest {
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private FreshDatabases databases;
    private EngineProcess engine;
    private StepQueue queue;
    private StepRunner runner;

    @BeforeEach
    void setUp() {
        databases = FreshDatabases.named(EngineProcess.DATABASES);
        engine = EngineProcess.start(databases, (order, what) -> {});
        EventCodec codec = engine.bean(EventCodec.class);
        Map<Lane, Integer> limits = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            limits.put(lane, 2);
        }
        queue = new StepQueue(new LaneLimits(limits));
        StepRecord record = new StepRecord(engine.database(), engine.bean(SagaSignals.class));
        runner = new StepRunner(
                queue,
                new StepTurns(engine.database(), codec, record),
                new StepSender(bus, codec, queue),
                new StepVerdicts(engine.database(), record, engine.sagas()),
                new Backoff(() -> Long.MIN_VALUE));
    }

    @AfterEach
    void tearDown() {
        runner.stop();
        engine.close();
        databases.close();
    }

    @Test
    void a_rules_no_changes_the_saga_and_what_it_then_wants_is_sent() {
        AtomicInteger sent = new AtomicInteger();
        var _ = bus.subscribe(ConfirmOrder.class.getName(), command -> {
            if (sent.incrementAndGet() == 1) {
                throw new RefusedException(Refusal.conflict("no", "Not this one."));
            }
            return null;
        });
        runner.start();
        engine.publish(EngineProcess.confirmed("o-1"));
        await().until(() -> engine.count("step where status = 'done'") == 1);
        assertThat(engine.heard("o-1")).containsExactly("confirmed", "refused 0");
        assertThat(engine.one(String.class, "select problem from saga_moment where kind = 'step'"))
                .isEqualTo("Not this one.");
    }

    @Test
    void a_step_that_fails_for_good_parks_its_saga_until_it_is_tried_again() {
        AtomicInteger broken = new AtomicInteger(1);
        var _ = bus.subscribe(ConfirmOrder.class.getName(), command -> {
            if (broken.get() > 0) {
                throw new IllegalStateException("the till is jammed");
            }
            return null;
        });
        engine.publish(EngineProcess.confirmed("o-1"));
        await().until(() -> engine.count("step") == 1);
        engine.database().jdbc().sql("update step set attempts_allowed = 1").update();
        runner.start();
        await().until(() -> engine.count("saga_in_sight where standing = 'PARKED' and parked_step is not null") == 1);
        assertThat(engine.one(String.class, "select cause from saga"))
                .startsWith("ConfirmOrder: IllegalStateException at StepsAndSagasTest.");
        engine.publish(EngineProcess.told("o-1", "meanwhile"));
        await().until(() -> engine.count("saga_inbox") == 1);

        broken.set(0);
        long step = engine.one(Long.class, "select parked_step from saga");
        OperatedSteps verbs = new OperatedSteps(engine.database(), engine.bean(EventCodec.class), queue);
        engine.database().transaction().executeWithoutResult(status -> {
            verbs.retryNow(step);
            engine.sagas().release(engine.idOf("o-1"), new Intervention("olga", "mended", EngineProcess.NOW));
        });
        await().until(() -> engine.count("step where status = 'done'") == 2);
        assertThat(engine.heard("o-1")).containsExactly("confirmed", "meanwhile");
        assertThat(engine.count("saga where parked_at is null")).isEqualTo(1);
    }
}
