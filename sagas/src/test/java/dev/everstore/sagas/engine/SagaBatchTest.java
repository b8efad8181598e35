package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.EngineProcess.confirmed;
import static dev.everstore.sagas.engine.EngineProcess.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Refusal;
import dev.everstore.eventstore.api.Notifications;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** Many sagas share a transaction: what it costs, and what happens when it fails. */
class SagaBatchTest {
    private static final Intervention SOMEBODY = new Intervention("ops-1", "mended", EngineProcess.NOW);
    private static final int MOST_STATEMENTS = 11;

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
    void a_hundred_sagas_cost_as_many_statements_as_one() {
        int sagas = 300;
        EventProcessor errands = process.bean(EventProcessingConfiguration.class)
                .eventProcessor("errands")
                .orElseThrow();
        errands.shutDown();
        process.publish(
                IntStream.range(0, sagas).mapToObj(i -> confirmed("many-" + i)).toArray());
        process.publish(IntStream.range(0, sagas)
                .mapToObj(i -> told("many-" + i, "one"))
                .toArray());
        CountedStatements counted = process.bean(CountedStatements.class);
        counted.transactions().clear();
        errands.start();
        await().until(() -> process.count("noted where what like 'many-% one'") == sagas);
        List<List<String>> writing = counted.transactions().stream()
                .filter(statements -> statements.stream().anyMatch(sql -> sql.contains("saga_moment")))
                .toList();
        assertThat(writing).hasSizeLessThan(sagas / 4);
        assertThat(writing).allSatisfy(statements -> assertThat(statements).hasSizeLessThanOrEqualTo(MOST_STATEMENTS));
    }

    @Test
    void a_transaction_that_fails_is_repeated_and_nothing_happens_twice() {
        process.bean(EngineProcess.Notebook.class).failures().add(new CannotAcquireLockException("the engine is away"));
        process.publish(confirmed("again"), told("again", "one"), told("again", "two"));
        await().until(() -> process.heard("again").size() == 3);
        assertThat(process.all("select number::text from step where order_id = 'again' order by id"))
                .containsExactly("0", "1", "2");
        assertThat(process.count("noted where what like 'again %'")).isEqualTo(3);
        assertThat(process.count("saga where order_id = 'again'")).isEqualTo(1);
        assertThat(process.count("saga where order_id = 'again' and parked_at is not null"))
                .isZero();
    }

    @Test
    void a_saga_that_the_database_refuses_is_parked_alone() {
        process.publish(
                confirmed("odd"),
                confirmed("even"),
                told("odd", "unstorable"),
                told("even", "one"),
                told("odd", "two"));
        await().until(() -> process.heard("even").size() == 2
                && process.count("saga_inbox join saga using (saga_id) where order_id = 'odd'") == 2);
        assertThat(process.heard("odd")).containsExactly("confirmed");
        assertThat(process.one(String.class, "select cause from saga where order_id = 'odd'"))
                .startsWith("Errand on OrderApproved: UnstorableException");
    }

    @Test
    void a_refused_step_is_told_in_its_turn() {
        process.publish(confirmed("no"));
        await().until(() -> process.heard("no").size() == 1);
        String id = process.idOf("no");
        process.sagas().refused(id, refusal(0), Instant.now());
        process.sagas().pause(id, SOMEBODY);
        process.publish(told("no", "one"));
        await().until(() -> process.count("saga_inbox where saga_id = '" + id + "'") == 1);
        process.sagas().refused(id, refusal(1), Instant.now());
        assertThat(process.heard("no")).containsExactly("confirmed", "refused 0");
        process.sagas().resume(id, SOMEBODY);
        assertThat(process.heard("no")).containsExactly("confirmed", "refused 0", "one", "refused 1");
    }

    private static StepRefusal refusal(int number) {
        return new StepRefusal(number, number, "ConfirmOrder", Refusal.rule("no", "not like this"));
    }

    @Test
    void a_change_from_outside_that_fails_changes_nothing() {
        process.publish(confirmed("out"));
        await().until(() -> process.heard("out").size() == 1);
        String id = process.idOf("out");
        long version = process.one(Long.class, "select version from saga where saga_id = ?", id);
        assertThatThrownBy(() ->
                        process.sagas().change(id, "cancel", SOMEBODY, saga -> saga.cancel("why", Instant.now())))
                .hasMessage("never");
        assertThat(process.sagas().test(id, saga -> saga.maySkip("ConfirmOrder")))
                .isTrue();
        assertThat(process.one(Long.class, "select version from saga where saga_id = ?", id))
                .isEqualTo(version);
        process.sagas().change(id, "compensate", SOMEBODY, saga -> saga.compensate("why", Instant.now()));
        assertThat(process.heard("out")).containsExactly("confirmed", "compensate why");
        assertThat(process.all(
                        "select name || ' ' || reason from saga_moment where saga_id = ? and kind = 'operator'", id))
                .containsExactly("compensate mended");
        assertThat(process.sagas().change("nobody", saga -> {})).isFalse();
    }

    @Test
    void changes_join_the_transaction_at_hand() {
        process.publish(confirmed("join"));
        await().until(() -> process.heard("join").size() == 1);
        String id = process.idOf("join");
        assertThatThrownBy(() -> process.database().transaction().executeWithoutResult(status -> {
                    process.sagas().change(id, saga -> saga.skipped("ConfirmOrder", Instant.now()));
                    assertThat(process.heard("join")).containsExactly("confirmed", "skipped");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(process.heard("join")).containsExactly("confirmed");
    }

    @Test
    void whoever_looks_on_is_told_which_sagas_changed() throws Exception {
        process.publish(confirmed("told"));
        await().until(() -> process.heard("told").size() == 1);
        String id = process.idOf("told");
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Notifications notifications = process.bean(Notifications.class);
        try (var listening = notifications.listen(
                process.database(), SagaSignals.CHANNEL, ids -> Collections.addAll(heard, ids.split(",")))) {
            assertThat(listening).isNotNull();
            await().until(() -> {
                process.sagas().pause(id, SOMEBODY);
                process.sagas().resume(id, SOMEBODY);
                return heard.contains(id);
            });
        }
    }
}
