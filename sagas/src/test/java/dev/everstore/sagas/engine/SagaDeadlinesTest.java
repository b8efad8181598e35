package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.EngineProcess.cancelled;
import static dev.everstore.sagas.engine.EngineProcess.confirmed;
import static dev.everstore.sagas.engine.EngineProcess.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deadlines belong to their saga: each fires once, or not at all. */
class SagaDeadlinesTest {
    private static final Intervention SOMEBODY = new Intervention("ops-1", "mended", EngineProcess.NOW);
    private static final Set<String> failing = ConcurrentHashMap.newKeySet();
    private static FreshDatabases databases;
    private static EngineProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(EngineProcess.DATABASES);
        process = EngineProcess.start(databases, (order, what) -> {
            if (failing.contains(order + " " + what)) {
                throw new IllegalStateException("not now");
            }
        });
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @Test
    void one_fires_once() {
        process.publish(confirmed("a"), told("a", "deadline"));
        await().until(() -> process.heard("a").contains("soon"));
        assertThat(deadlinesOf("a")).isZero();
        assertThat(process.heard("a")).containsExactly("confirmed", "deadline", "soon");
    }

    @Test
    void one_that_is_cancelled_while_it_fires_is_not_heard() {
        process.publish(confirmed("b"));
        await().until(() -> process.heard("b").size() == 1);
        String id = process.idOf("b");
        process.sagas().pause(id, SOMEBODY);
        process.publish(told("b", "deadline"));
        await().until(() -> process.count("saga_inbox where saga_id = '" + id + "'") == 1);
        process.sagas().resume(id, SOMEBODY);
        process.database().transaction().executeWithoutResult(status -> {
            process.sagas().change(id, saga -> {});
            if (process.heard("b").contains("soon")) {
                return;
            }
            await().until(() -> isPicked(id));
            process.sagas().change(id, saga -> ((Errand) saga).neverMind());
        });
        await().until(() -> deadlinesOf("b") == 0);
        process.publish(told("b", "more"));
        await().until(() -> process.heard("b").contains("more"));
        assertThat(process.heard("b")).containsExactly("confirmed", "deadline", "never mind", "more");
    }

    @Test
    void one_for_a_paused_saga_waits_in_its_turn() {
        process.publish(confirmed("c"), told("c", "deadline"));
        await().until(() -> process.heard("c").size() >= 2);
        String id = process.idOf("c");
        process.sagas().pause(id, SOMEBODY);
        if (!process.heard("c").contains("soon")) {
            await().until(() -> process.count("saga_inbox where saga_id = '" + id + "'") == 1);
            assertThat(deadlinesOf("c")).isZero();
            process.publish(told("c", "more"));
            await().until(() -> process.count("saga_inbox where saga_id = '" + id + "'") == 2);
            process.sagas().resume(id, SOMEBODY);
            assertThat(process.heard("c")).containsExactly("confirmed", "deadline", "soon", "more");
        }
    }

    @Test
    void one_that_fails_parks_its_saga_and_is_retried_with_it() {
        failing.add("d soon");
        process.publish(confirmed("d"), told("d", "deadline"));
        await().until(() -> process.count("saga where order_id = 'd' and parked_at is not null") == 1);
        String id = process.idOf("d");
        assertThat(deadlinesOf("d")).isZero();
        failing.clear();
        process.sagas().release(id, SOMEBODY);
        assertThat(process.heard("d")).containsExactly("confirmed", "deadline", "soon");
    }

    @Test
    void one_ends_with_its_saga() {
        process.publish(confirmed("e"), told("e", "later"), cancelled("e"));
        await().until(() -> process.heard("e").contains("cancelled"));
        assertThat(deadlinesOf("e")).isZero();
    }

    @Test
    void a_failed_handler_leaves_none() {
        failing.add("f later");
        process.publish(confirmed("f"), told("f", "later"));
        await().until(() -> process.count("saga where order_id = 'f' and parked_at is not null") == 1);
        assertThat(deadlinesOf("f")).isZero();
    }

    private static int deadlinesOf(String order) {
        return process.count("scheduled_tasks join saga using (saga_id) where order_id = '" + order + "'");
    }

    /** As others see it: this thread's transaction has begun before. */
    private static boolean isPicked(String sagaId) {
        return process.count("scheduled_tasks where picked and saga_id = '" + sagaId + "'") == 1;
    }
}
