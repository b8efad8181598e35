package dev.everstore.sagas.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.saga.AbortBulkAction;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.CheckAudit;
import dev.everstore.contracts.saga.DecideBulkAction;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.saga.StartBulkAction;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.sagas.operators.OperatedProcess.Mishaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkActionsTest {
    private static final Mishaps mishaps = new Mishaps();
    private static int tests;
    private static FreshDatabases databases;
    private static OperatedProcess process;

    /** How this test's orders begin, by which its filters find them. */
    private String own = "";

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

    @BeforeEach
    void begin() {
        own = "t" + ++tests + "-";
    }

    @AfterEach
    void the_audit_is_whole() {
        assertThat(process.bean(AuditInspection.class).handle(new CheckAudit()).broken())
                .isNull();
    }

    private SagaFilter all() {
        return new SagaFilter(List.of(), null, null, null, own, null, null, null, null, null, null, null);
    }

    private SagaFilter in(SagaState state) {
        return new SagaFilter(List.of(state), null, null, null, own, null, null, null, null, null, null, null);
    }

    private int standing(String state) {
        return process.count("saga_in_sight where standing = '" + state + "' and order_id like '" + own + "%'");
    }

    private List<String> audited(String id) {
        return process.all(
                "select actor || ' ' || action from audit_entry where subject = ? order by number",
                BulkDesk.subject(id));
    }

    /** So many that wait, and so many that are parked. */
    private void sagas(int waiting, int parked) {
        List<Object> events = new ArrayList<>();
        IntStream.range(0, waiting).forEach(i -> events.add(OperatedProcess.confirmed(own + "w-" + i)));
        IntStream.range(0, parked).forEach(i -> {
            mishaps.broken.add(own + "p-" + i + " start");
            events.add(OperatedProcess.confirmed(own + "p-" + i));
        });
        process.publish(events.toArray());
        await().until(() -> standing("WAITING") == waiting && standing("PARKED") == parked);
    }

    private BulkEstimate estimate(SagaAction action) {
        return new Estimates(process.database().jdbc()).of(action, all(), OperatedProcess.NOW);
    }

    private BulkActionView start(String id, SagaAction action, SagaFilter filter) {
        return process.send(
                "olga", new StartBulkAction(id, action, filter, "gateway", OperatedProcess.NOW), BulkActionView.class);
    }

    private BulkActionView decide(String id, String who, boolean approve) {
        return process.send(
                who, new DecideBulkAction(id, approve, "looked", OperatedProcess.NOW), BulkActionView.class);
    }

    private String status(String id) {
        return process.one(String.class, "select status from bulk_action where bulk_id = ?", id);
    }

    private int items(String id, String status) {
        return process.count("bulk_item where bulk_id = '" + id + "' and status = '" + status + "'");
    }

    private static void refused(String code, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    @Test
    void an_estimate_tells_how_many_how_much_and_what_is_passed_over() {
        sagas(3, 2);

        BulkEstimate retry = estimate(SagaAction.RETRY);
        assertThat(retry.sagas()).isEqualTo(2);
        assertThat(retry.passedOver()).isEqualTo(3);
        assertThat(retry.money()).containsExactly(new Money(2_000, "USD"));
        assertThat(retry.states()).containsOnlyKeys("parked");
        assertThat(retry.needsApproval()).isFalse();
        BulkEstimate compensate = estimate(SagaAction.COMPENSATE);
        assertThat(compensate.sagas()).isEqualTo(5);
        assertThat(compensate.needsApproval()).isTrue();
    }

    @Test
    void what_can_be_taken_back_runs_at_once_and_acts_on_each_once() {
        sagas(60, 3);

        BulkActionView asked = start("b-1", SagaAction.PAUSE, all());

        assertThat(asked.status()).isEqualTo("running");
        assertThat(asked.estimate().sagas()).isEqualTo(60);
        await().until(() -> status("b-1").equals("done"));
        assertThat(items("b-1", "done")).isEqualTo(60);
        assertThat(standing("PAUSED")).isEqualTo(60);
        assertThat(process.count("saga_moment join saga using (saga_id) where name = 'pause' and actor = 'olga'"
                        + " and reason = 'gateway' and order_id like '" + own + "%'"))
                .isEqualTo(60);
        assertThat(audited("b-1")).containsExactly("olga bulk_ask", "service:sagas bulk_done");
    }

    @Test
    void what_cannot_be_taken_back_waits_for_somebody_else() {
        sagas(0, 3);
        assertThat(start("b-2", SagaAction.COMPENSATE, in(SagaState.PARKED)).status())
                .isEqualTo("awaiting_approval");

        refused("own-request", () -> decide("b-2", "olga", true));
        assertThat(standing("PARKED")).isEqualTo(3);
        assertThat(decide("b-2", "anna", true).status()).isEqualTo("running");

        await().until(() -> status("b-2").equals("done"));
        assertThat(process.count("step where name = 'CancelOrder' and order_id like '" + own + "%'"))
                .isEqualTo(3);
        refused("nothing-to-approve", () -> decide("b-2", "anna", true));
        assertThat(audited("b-2")).containsExactly("olga bulk_ask", "anna bulk_approve", "service:sagas bulk_done");
    }

    @Test
    void refused_or_aborted_it_touches_nothing() {
        sagas(0, 2);
        start("b-3", SagaAction.TERMINATE, all());
        assertThat(decide("b-3", "anna", false).status()).isEqualTo("refused");
        start("b-4", SagaAction.TERMINATE, all());
        BulkActionView aborted = process.send(
                "olga", new AbortBulkAction("b-4", "wrong filter", OperatedProcess.NOW), BulkActionView.class);

        assertThat(aborted.status()).isEqualTo("aborted");
        refused("nothing-to-approve", () -> decide("b-4", "anna", true));
        refused(
                "nothing-to-abort",
                () -> process.send(
                        "olga", new AbortBulkAction("b-3", "again", OperatedProcess.NOW), BulkActionView.class));
        refused("unknown-bulk-action", () -> decide("b-5", "anna", true));
        assertThat(standing("PARKED")).isEqualTo(2);
    }

    @Test
    void those_that_refuse_are_listed_and_the_others_are_acted_on() {
        sagas(4, 0);
        process.publish(OperatedProcess.told(own + "w-1", "shipped"), OperatedProcess.told(own + "w-2", "bug"));
        await().until(() -> process.count("saga where state like '%shipped%' or state like '%bug%'") == 2);
        start("b-6", SagaAction.COMPENSATE, all());
        decide("b-6", "anna", true);

        await().until(() -> status("b-6").equals("done"));
        assertThat(process.all(
                        "select problem from bulk_item where bulk_id = 'b-6' and status = 'failed' order by problem"))
                .containsExactly("The goods have left.", "The workflow failed at it: a bug");
        assertThat(items("b-6", "done")).isEqualTo(2);
        assertThat(standing("WAITING")).isEqualTo(2);
    }

    @Test
    void nothing_that_matches_is_told_before_anything_is_kept() {
        sagas(2, 0);

        refused("nothing-to-act-on", () -> start("b-7", SagaAction.RETRY, all()));
        refused("not-in-bulk", () -> start("b-8", SagaAction.RETRY_WITH, all()));
        assertThat(process.count("bulk_action where bulk_id in ('b-7', 'b-8')")).isZero();
        assertThat(process.count("bulk_item where bulk_id in ('b-7', 'b-8')")).isZero();
    }

    @Test
    void what_a_killed_process_left_undone_is_taken_up_by_another_and_nothing_is_done_twice() throws Exception {
        sagas(300, 0);
        process.bean(BulkRunner.class).stop();
        start("b-9", SagaAction.NOTE, all());
        Process killed = OperatedProcess.apart(databases);
        await().atMost(Duration.ofSeconds(60)).until(() -> items("b-9", "done") > 0);
        killed.destroyForcibly().waitFor();
        int doneByThen = items("b-9", "done");

        process.bean(BulkRunner.class).start();

        await().until(() -> status("b-9").equals("done"));
        assertThat(doneByThen).isLessThan(300);
        assertThat(items("b-9", "done")).isEqualTo(300);
        assertThat(process.count(
                        "saga_moment join saga using (saga_id) where kind = 'note' and order_id like '" + own + "%'"))
                .isEqualTo(300);
    }

    @Test
    void two_processes_share_a_bulk_action_and_act_on_each_saga_once() {
        sagas(80, 0);
        try (OperatedProcess other = OperatedProcess.start(databases, mishaps)) {
            other.bean(BulkRunner.class).wake();
            start("b-10", SagaAction.NOTE, all());
            other.bean(BulkRunner.class).wake();
            await().until(() -> status("b-10").equals("done"));
        }

        assertThat(process.count(
                        "saga_moment join saga using (saga_id) where kind = 'note' and order_id like '" + own + "%'"))
                .isEqualTo(80);
        assertThat(audited("b-10")).containsExactly("olga bulk_ask", "service:sagas bulk_done");
    }
}
