package dev.everstore.sagas.operators;

import static dev.everstore.contracts.saga.SagaAction.CANCEL;
import static dev.everstore.contracts.saga.SagaAction.COMPENSATE;
import static dev.everstore.contracts.saga.SagaAction.NOTE;
import static dev.everstore.contracts.saga.SagaAction.PAUSE;
import static dev.everstore.contracts.saga.SagaAction.RESUME;
import static dev.everstore.contracts.saga.SagaAction.RETRY;
import static dev.everstore.contracts.saga.SagaAction.RETRY_WITH;
import static dev.everstore.contracts.saga.SagaAction.SKIP;
import static dev.everstore.contracts.saga.SagaAction.TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.saga.ActOnSaga;
import dev.everstore.contracts.saga.CheckAudit;
import dev.everstore.contracts.saga.SagaActedOn;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.sagas.operators.OperatedProcess.Mishaps;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActingOnSagasTest {
    private static final String OLGA = "olga";
    private static final Mishaps mishaps = new Mishaps();
    private static FreshDatabases databases;
    private static OperatedProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(OperatedProcess.DATABASES);
        process = OperatedProcess.start(databases, mishaps);
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @AfterEach
    void the_audit_is_whole() {
        mishaps.broken.clear();
        assertThat(process.bean(AuditInspection.class).handle(new CheckAudit()).broken())
                .isNull();
    }

    private static void parkedAtStep(String order) {
        mishaps.broken.add(order + " start");
        process.publish(OperatedProcess.confirmed(order));
        await().until(() -> process.standing(order).equals("PARKED"));
    }

    private static void waiting(String order, String... words) {
        process.publish(OperatedProcess.confirmed(order));
        for (String word : words) {
            process.publish(OperatedProcess.told(order, word));
        }
        await().until(() -> process.standing(order).equals("WAITING") && heard(order) == words.length);
    }

    private static int heard(String order) {
        return process.one(
                Integer.class, "select json_array_length(state::json -> 'heard') from saga where order_id = ?", order);
    }

    private static void refused(String code, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    private static List<String> moments(String order) {
        return process.all("""
                select kind || ' ' || name || ' by ' || actor || ': ' || reason from saga_moment
                where saga_id = ? and actor is not null order by id
                """, process.idOf(order));
    }

    private static String audit(String order, String column) {
        return process.one(
                String.class,
                "select " + column + " from audit_entry where subject = ? order by number desc limit 1",
                "saga:" + process.idOf(order));
    }

    @Test
    void a_step_that_was_mended_is_retried_and_the_saga_goes_on() {
        parkedAtStep("a");
        mishaps.broken.clear();

        SagaActedOn answer = process.act(OLGA, "a", RETRY);

        assertThat(answer.state()).isNotEqualTo(SagaState.PARKED);
        await().until(() -> process.standing("a").equals("WAITING"));
        assertThat(mishaps.carriedOut).contains(new ApproveOrder(new OrderId("a"), "start"));
        assertThat(moments("a")).contains("operator retry by olga: because");
        assertThat(audit("a", "actor || ' ' || action || ' ' || reason")).isEqualTo("olga retry because");
        assertThat(audit("a", "before")).contains("\"PARKED\"", "\"ApproveOrder\"");
        assertThat(audit("a", "after")).doesNotContain("\"PARKED\"");
    }

    @Test
    void a_step_is_retried_with_another_input_and_both_are_in_the_audit() {
        parkedAtStep("b");

        process.send(OLGA, process.wish("b", RETRY_WITH, "{\"orderId\":\"b\",\"reason\":\"better\"}"));

        await().until(() -> process.standing("b").equals("WAITING"));
        assertThat(mishaps.carriedOut).contains(new ApproveOrder(new OrderId("b"), "better"));
        assertThat(audit("b", "before::json ->> 'input'")).contains("start");
        assertThat(audit("b", "after::json ->> 'input'")).contains("better");
    }

    @Test
    void input_that_is_no_such_command_changes_nothing() {
        parkedAtStep("c");

        assertThatThrownBy(() -> process.send(OLGA, process.wish("c", RETRY_WITH, "{\"orderId\":\"c\",\"colour\":1}")))
                .isInstanceOfSatisfying(RefusedException.class, no -> {
                    assertThat(no.refusal().kind()).isEqualTo(Refusal.Kind.RULE);
                    assertThat(no.refusal().errors())
                            .extracting(FieldError::field)
                            .contains("input.colour", "input.reason");
                });
        assertThat(process.standing("c")).isEqualTo("PARKED");
        refused("bad-step-input", () -> process.send(OLGA, process.wish("c", RETRY_WITH, null)));
        refused("bad-step-input", () -> process.send(OLGA, process.wish("c", RETRY, "{}")));
    }

    @Test
    void a_step_that_the_workflow_can_do_without_is_skipped() {
        parkedAtStep("d");

        process.act(OLGA, "d", SKIP);

        await().until(() -> process.standing("d").equals("WAITING"));
        assertThat(process.all("select status from step where saga_id = ?", process.idOf("d")))
                .containsExactly("skipped");
        assertThat(process.one(String.class, "select state from saga where order_id = 'd'"))
                .contains("skipped ApproveOrder");
    }

    @Test
    void a_step_that_the_workflow_needs_is_not_skipped() {
        waiting("e", "needed");
        mishaps.broken.add("e cancel");
        process.act(OLGA, "e", CANCEL);
        await().until(() -> process.standing("e").equals("PARKED"));

        refused("not-to-be-skipped", () -> process.act(OLGA, "e", SKIP));
        assertThat(process.standing("e")).isEqualTo("PARKED");
    }

    @Test
    void an_event_that_nobody_can_handle_is_passed_over() {
        mishaps.broken.add("poison");
        process.publish(
                OperatedProcess.confirmed("f"), OperatedProcess.told("f", "poison"), OperatedProcess.told("f", "two"));
        await().until(() -> process.standing("f").equals("PARKED"));
        await().until(() -> process.count("saga_inbox where saga_id = '" + process.idOf("f") + "'") == 2);

        refused("not-possible-now", () -> process.send(OLGA, process.wish("f", RETRY_WITH, "{}")));
        process.act(OLGA, "f", SKIP);

        await().until(() -> process.standing("f").equals("WAITING"));
        assertThat(process.one(String.class, "select state from saga where order_id = 'f'"))
                .contains("[\"two\"]");
    }

    @Test
    void a_parked_saga_is_undone() {
        parkedAtStep("g");

        SagaActedOn answer = process.act(OLGA, "g", COMPENSATE);

        assertThat(answer.state()).isEqualTo(SagaState.COMPENSATING);
        await().until(() -> process.all(
                        "select name || ' ' || status from step where saga_id = ? order by number", process.idOf("g"))
                .equals(List.of("ApproveOrder abandoned", "CancelOrder done")));
        refused("not-possible-now", () -> process.act(OLGA, "g", COMPENSATE));
    }

    @Test
    void what_the_workflow_refuses_or_fails_at_changes_nothing() {
        waiting("h", "shipped");
        refused("already-shipped", () -> process.act(OLGA, "h", COMPENSATE));
        waiting("i", "bug");
        refused("workflow-failed", () -> process.act(OLGA, "i", COMPENSATE));

        assertThat(process.standing("h")).isEqualTo("WAITING");
        assertThat(process.standing("i")).isEqualTo("WAITING");
        assertThat(moments("h")).isEmpty();
        assertThat(process.count("audit_entry where subject = 'saga:" + process.idOf("i") + "'"))
                .isZero();
    }

    @Test
    void the_business_is_asked_to_cancel() {
        waiting("j");

        process.act(OLGA, "j", CANCEL);

        await().until(() -> process.count(
                        "step where name = 'CancelOrder' and status = 'done' and saga_id = '" + process.idOf("j") + "'")
                == 1);
    }

    @Test
    void a_saga_is_paused_and_resumed() {
        waiting("k");

        assertThat(process.act(OLGA, "k", PAUSE).state()).isEqualTo(SagaState.PAUSED);
        refused("not-possible-now", () -> process.act(OLGA, "k", PAUSE));
        assertThat(process.act(OLGA, "k", RESUME).state()).isEqualTo(SagaState.WAITING);
        refused("not-possible-now", () -> process.act(OLGA, "k", RESUME));
    }

    @Test
    void a_saga_is_ended_as_it_stands() {
        parkedAtStep("l");

        assertThat(process.act(OLGA, "l", TERMINATE).state()).isEqualTo(SagaState.TERMINATED);
        assertThat(process.all("select status from step where saga_id = ?", process.idOf("l")))
                .containsExactly("abandoned");
        for (SagaAction action : List.of(RETRY, COMPENSATE, CANCEL, TERMINATE, PAUSE)) {
            refused("not-possible-now", () -> process.act(OLGA, "l", action));
        }
        process.act(OLGA, "l", NOTE);
        assertThat(moments("l")).last().isEqualTo("note note by olga: because");
    }

    @Test
    void the_same_wish_again_changes_nothing_more() {
        waiting("m");
        ActOnSaga note = process.wish("m", NOTE, null);

        SagaActedOn first = process.send(OLGA, note);
        SagaActedOn second = process.send(OLGA, note);

        assertThat(second).isEqualTo(first);
        assertThat(moments("m")).hasSize(1);
        assertThat(process.count("audit_entry where subject = 'saga:" + process.idOf("m") + "'"))
                .isEqualTo(1);
    }

    @Test
    void who_looked_at_an_older_version_is_told_so() {
        waiting("n");
        long version = process.one(Long.class, "select version from saga where order_id = 'n'");
        ActOnSaga pause = process.wish("n", PAUSE, null);

        refused(
                "stale-version",
                () -> process.send(
                        OLGA, pause, "stale", SagaActedOn.class, Map.of(MessageKeys.EXPECTED_VERSION, version - 1)));
        assertThat(process.send(OLGA, pause, "fresh", SagaActedOn.class, Map.of(MessageKeys.EXPECTED_VERSION, version))
                        .version())
                .isGreaterThan(version);
    }

    @Test
    void sagas_and_steps_that_are_not_there_are_not_found() {
        waiting("o");
        String id = process.idOf("o");
        refused(
                "unknown-saga",
                () -> process.send(
                        OLGA, new ActOnSaga("x-1", "nothing", NOTE, "because", null, null, OperatedProcess.NOW)));
        refused(
                "not-possible-now",
                () -> process.send(OLGA, new ActOnSaga("x-2", id, RETRY, "because", 1L, null, OperatedProcess.NOW)));
        parkedAtStep("p");
        String parked = process.idOf("p");
        refused(
                "unknown-step",
                () -> process.send(
                        OLGA, new ActOnSaga("x-3", parked, RETRY, "because", 999_999L, null, OperatedProcess.NOW)));
    }
}
