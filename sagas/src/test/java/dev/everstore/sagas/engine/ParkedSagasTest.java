package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.EngineProcess.cancelled;
import static dev.everstore.sagas.engine.EngineProcess.confirmed;
import static dev.everstore.sagas.engine.EngineProcess.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fails holds up nobody but itself, loses nothing, and goes on where it was. */
class ParkedSagasTest {
    private static final Intervention SOMEBODY = new Intervention("ops-1", "mended", EngineProcess.NOW);
    private static final Set<String> failing = ConcurrentHashMap.newKeySet();
    private static FreshDatabases databases;
    private static EngineProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(EngineProcess.DATABASES);
        process = EngineProcess.start(databases, (order, what) -> {
            if (failing.contains(order + " " + what)) {
                throw new IllegalStateException("no " + what + " for " + order);
            }
        });
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @AfterEach
    void mend() {
        failing.clear();
    }

    @Test
    void a_saga_that_fails_is_parked_and_what_comes_later_waits_in_order() {
        failing.add("a poison");
        process.publish(confirmed("a"), told("a", "one"), told("a", "poison"), told("a", "two"), told("a", "three"));
        awaitInbox("a", 3);
        assertThat(process.heard("a")).containsExactly("confirmed", "one");
        assertThat(inbox("a")).hasSize(3);
        assertThat(process.one(String.class, "select cause || ' | ' || problem from saga where order_id = 'a'"))
                .isEqualTo("Errand on OrderApproved: IllegalStateException at ParkedSagasTest.lambda$start$0"
                        + " | no poison for a");
        failing.clear();
        assertThat(process.sagas().release(process.idOf("a"), SOMEBODY)).isTrue();
        assertThat(process.heard("a")).containsExactly("confirmed", "one", "poison", "two", "three");
        assertThat(inbox("a")).isEmpty();
        assertThat(process.count("saga where parked_at is not null and order_id = 'a'"))
                .isZero();
    }

    @Test
    void nothing_of_a_failed_handler_is_left() {
        failing.add("b later poison");
        process.publish(confirmed("b"), told("b", "later poison"), told("b", "two"));
        awaitInbox("b", 2);
        assertThat(process.count("step where order_id = 'b'")).isEqualTo(1);
        assertThat(process.count("noted where what like 'b %'")).isEqualTo(1);
        assertThat(process.count("saga_association where key = 'seen'")).isZero();
        assertThat(process.all("select name from saga_moment where saga_id = ? order by id", process.idOf("b")))
                .containsExactly(
                        "OrderConfirmed",
                        "heard 1",
                        "Errand on OrderApproved: IllegalStateException at ParkedSagasTest.lambda$start$0");
        failing.clear();
        process.sagas().release(process.idOf("b"), SOMEBODY);
        assertThat(process.count("step where order_id = 'b'")).isEqualTo(3);
        assertThat(process.all("select number::text from step where order_id = 'b' order by id"))
                .containsExactly("0", "1", "2");
        assertThat(process.count("saga_association where key = 'seen'")).isEqualTo(1);
    }

    @Test
    void all_other_sagas_of_the_batch_go_on() {
        failing.add("c-7 one");
        Object[] events = new Object[60];
        for (int i = 0; i < 20; i++) {
            events[i] = confirmed("c-" + i);
            events[20 + i] = told("c-" + i, "one");
            events[40 + i] = told("c-" + i, "two");
        }
        process.publish(events);
        awaitInbox("c-7", 2);
        await().until(() -> process.heard("c-19").size() == 3);
        for (int i = 0; i < 20; i++) {
            assertThat(process.heard("c-" + i)).hasSize(i == 7 ? 1 : 3);
        }
    }

    @Test
    void retried_in_vain_it_is_parked_again_and_the_rest_waits_on() {
        failing.addAll(List.of("d one", "d three"));
        process.publish(confirmed("d"), told("d", "one"), told("d", "two"), told("d", "three"), told("d", "four"));
        awaitInbox("d", 4);
        process.sagas().release(process.idOf("d"), SOMEBODY);
        assertThat(process.heard("d")).containsExactly("confirmed");
        failing.remove("d one");
        process.sagas().release(process.idOf("d"), SOMEBODY);
        assertThat(process.heard("d")).containsExactly("confirmed", "one", "two");
        assertThat(inbox("d")).hasSize(2);
        process.publish(told("d", "five"));
        awaitInbox("d", 3);
        failing.clear();
        process.sagas().release(process.idOf("d"), SOMEBODY);
        assertThat(process.heard("d")).containsExactly("confirmed", "one", "two", "three", "four", "five");
    }

    @Test
    void one_that_fails_at_its_start_has_no_state_until_it_is_retried() {
        failing.add("e confirmed");
        process.publish(confirmed("e"), told("e", "one"), confirmed("e"));
        await().until(() -> process.count("saga_association where key = 'orderId' and value = 'e'") == 1);
        String id = process.idOf("e");
        await().until(() -> process.count("saga_inbox where saga_id = '" + id + "'") == 3);
        assertThat(process.all("select type || stage from saga where saga_id = ? and state is null", id))
                .containsExactly("errandnew");
        assertThat(process.count("step where saga_id = '" + id + "'")).isZero();
        failing.clear();
        process.sagas().release(id, SOMEBODY);
        assertThat(process.heard("e")).containsExactly("confirmed", "one", "confirmed");
        assertThat(process.all("select key from saga_association where saga_id = ? order by key", id))
                .containsExactly("orderId", "userId");
    }

    @Test
    void what_it_failed_at_can_be_dropped() {
        failing.add("f poison");
        process.publish(confirmed("f"), told("f", "poison"), told("f", "two"));
        awaitInbox("f", 2);
        assertThat(process.sagas().dropFirst(process.idOf("f"), SOMEBODY)).isTrue();
        process.sagas().release(process.idOf("f"), SOMEBODY);
        assertThat(process.heard("f")).containsExactly("confirmed", "two");
    }

    @Test
    void a_paused_saga_hears_all_of_it_when_it_is_resumed() {
        process.publish(confirmed("g"));
        await().until(() -> process.heard("g").size() == 1);
        String id = process.idOf("g");
        assertThat(process.sagas().pause(id, SOMEBODY)).isTrue();
        assertThat(process.sagas().pause(id, SOMEBODY)).isFalse();
        process.publish(told("g", "one"), told("g", "two"));
        awaitInbox("g", 2);
        assertThat(process.heard("g")).containsExactly("confirmed");
        process.sagas().resume(id, SOMEBODY);
        assertThat(process.heard("g")).containsExactly("confirmed", "one", "two");
        assertThat(process.all("select name from saga_moment where saga_id = ? and kind = 'operator' order by id", id))
                .containsExactly("pause", "resume");
    }

    @Test
    void one_that_ends_while_it_catches_up_leaves_the_rest_behind() {
        failing.add("h one");
        process.publish(confirmed("h"), told("h", "one"), cancelled("h"), told("h", "two"));
        awaitInbox("h", 3);
        String id = process.idOf("h");
        failing.clear();
        process.sagas().release(id, SOMEBODY);
        assertThat(process.heard("h")).containsExactly("confirmed", "one", "cancelled");
        assertThat(process.one(String.class, "select outcome from saga where saga_id = ?", id))
                .isEqualTo("COMPLETED");
        assertThat(process.count("saga_association where saga_id = '" + id + "'"))
                .isZero();
        assertThat(process.count("saga_inbox where saga_id = '" + id + "'")).isZero();
    }

    @Test
    void an_operator_ends_one_as_it_stands() {
        process.publish(confirmed("i"), told("i", "later"));
        await().until(() -> process.heard("i").size() == 2);
        String id = process.idOf("i");
        assertThat(process.count("scheduled_tasks where saga_id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(process.sagas().terminate(id, SOMEBODY)).isTrue();
        assertThat(process.sagas().terminate(id, SOMEBODY)).isFalse();
        assertThat(process.one(String.class, "select standing from saga_in_sight where saga_id = ?", id))
                .isEqualTo("TERMINATED");
        assertThat(process.count("scheduled_tasks where saga_id = '" + id + "'"))
                .isZero();
        assertThat(process.count("step where status = 'abandoned' and saga_id = '" + id + "'"))
                .isEqualTo(2);
    }

    private static List<String> inbox(String order) {
        return process.all(
                "select name from saga_inbox join saga using (saga_id) where order_id = ? order by number", order);
    }

    private static void awaitInbox(String order, int size) {
        await().until(() -> inbox(order).size() == size);
    }
}
