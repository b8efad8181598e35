package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.EngineProcess.confirmed;
import static dev.everstore.sagas.engine.EngineProcess.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sagas that were stored by former versions finish on this one. */
class SagaVersionsTest {
    private static final Intervention SOMEBODY = new Intervention("ops-1", "mended", EngineProcess.NOW);
    private static FreshDatabases databases;
    private static EngineProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(EngineProcess.DATABASES);
        process = EngineProcess.start(databases, (order, what) -> {});
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @Test
    void each_former_revision_goes_on() {
        store("first", "0", "{\"order\":\"first\",\"nextStep\":1,\"heard\":\"confirmed\"}");
        store("second", "1", "{\"orderId\":\"second\",\"nextStep\":1,\"heard\":\"confirmed\"}");
        store("third", "2", "{\"orderId\":\"third\",\"nextStep\":1,\"heard\":[\"confirmed\"]}");
        List<String> orders = List.of("first", "second", "third");
        orders.forEach(order -> process.publish(told(order, "one")));
        await().untilAsserted(() -> orders.forEach(
                order -> assertThat(process.all("select revision from saga where order_id = ? and version = 1", order))
                        .containsExactly("2")));
        orders.forEach(order -> assertThat(process.heard(order)).containsExactly("confirmed", "one"));
    }

    @Test
    void a_state_that_cannot_be_read_parks_its_saga_as_it_is() {
        store("broken", "2", "{\"orderId\":\"broken\",\"heard\":7}");
        store("newer", "3", "{}");
        process.publish(told("broken", "one"), told("newer", "one"));
        await().until(() -> process.count("saga_inbox") == 2);
        assertThat(process.one(String.class, "select state from saga where saga_id = 'saga-broken'"))
                .isEqualTo("{\"orderId\":\"broken\",\"heard\":7}");
        process.sagas().release("saga-broken", SOMEBODY);
        assertThat(process.count("saga where saga_id = 'saga-broken' and parked_at is not null"))
                .isEqualTo(1);
        process.database()
                .jdbc()
                .sql("update saga set state = '{\"orderId\":\"broken\",\"heard\":[]}' where saga_id = 'saga-broken'")
                .update();
        process.sagas().release("saga-broken", SOMEBODY);
        assertThat(process.heard("broken")).containsExactly("one");
    }

    @Test
    void events_reach_a_saga_by_all_that_it_is_associated_with() {
        process.publish(confirmed("person"));
        await().until(() -> process.heard("person").size() == 1);
        process.publish(new UserErased(new UserId("user-of-person"), EngineProcess.NOW));
        await().until(() -> process.heard("person").contains("erased"));
    }

    private static void store(String order, String revision, String state) {
        process.database()
                .jdbc()
                .sql("""
                        insert into saga (saga_id, type, saga_class, revision, state, order_id, stage_since, started_at,
                            updated_at)
                        values (?, 'errand', ?, ?, ?, ?, now(), now(), now())
                        """)
                .params("saga-" + order, Errand.class.getName(), revision, state, order)
                .update();
        process.database()
                .jdbc()
                .sql("insert into saga_association (saga_class, key, value, saga_id) values (?, 'orderId', ?, ?)")
                .params(Errand.class.getName(), order, "saga-" + order)
                .update();
    }
}
