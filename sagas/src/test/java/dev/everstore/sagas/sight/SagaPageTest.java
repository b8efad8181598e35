package dev.everstore.sagas.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.saga.AuditEntry;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.EstimateBulkAction;
import dev.everstore.contracts.saga.FailureGroup;
import dev.everstore.contracts.saga.FindAudit;
import dev.everstore.contracts.saga.FindBulkAction;
import dev.everstore.contracts.saga.FindSaga;
import dev.everstore.contracts.saga.FindSagaFailures;
import dev.everstore.contracts.saga.FindSagaOverview;
import dev.everstore.contracts.saga.FindSagaViews;
import dev.everstore.contracts.saga.FollowSagas;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaChanges;
import dev.everstore.contracts.saga.SagaChanges.Changed;
import dev.everstore.contracts.saga.SagaFailures;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaMoment;
import dev.everstore.contracts.saga.SagaOverview;
import dev.everstore.contracts.saga.SagaStage;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.saga.SagaView;
import dev.everstore.contracts.saga.SagaViews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is told of one saga, and of all of them together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SagaPageTest {
    private final Instant yesterday = Instant.now().minus(Duration.ofHours(24));
    private SagasOnFile sagas;
    private long parkedStep;

    @BeforeAll
    void write() {
        sagas = new SagasOnFile();
        sagas.saga("held").saga("sound").saga("beside").saga("done");
        parkedStep = sagas.step("held", "CapturePayment", "parked", "the gateway is cross");
        sagas.change("held", """
                parked_at = now(), parked_step = %d, cause = 'CapturePayment: no', problem = 'the gateway is cross',
                stack_trace = 'at Desk.capture', stage = 'taking the payment', version = 9""".formatted(parkedStep));
        sagas.write("""
                insert into step_failure (step_id, attempt, started_at, ended_at, cause, problem)
                values (%d, 1, now() - interval '2 seconds', now() - interval '1 second', 'CapturePayment: no', 'no')""".formatted(parkedStep));
        sagas.write("""
                insert into saga_moment (saga_id, at, kind, name, position, took_micros) values
                    ('held', now() - interval '9 seconds', 'stage', 'reserving stock', null, null),
                    ('held', now() - interval '8 seconds', 'event', 'OrderPlaced', 7, 150),
                    ('held', now() - interval '6 seconds', 'stage', 'waiting for the payment', null, null)""");
        sagas.write("""
                insert into saga_inbox (saga_id, position, event_id, name, message, at)
                values ('held', 12, 'e-12', 'OrderCancelled', '{}', now())""");
        sagas.write("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, saga_id, deadline)
                values ('saga-deadline', 'd-1', now() + interval '1 minute', false, 1, 'held', 'paymentDeadline')""");
        sagas.change("beside", "order_id = 'order-held', type = 'order-return'");
        sagas.change("sound", "expected_by = now() - interval '1 minute'");
        sagas.change("done", "settled_at = started_at + interval '3 seconds', outcome = 'COMPLETED'");
        sagas.write("insert into failure_note values ('n-1', 'CapturePayment: no', 'call them', 'ada', now())");
        sagas.write("""
                insert into saga_view values ('v-1', 'mine', '{"states":["PARKED"]}', 'ada', false, now()),
                    ('v-2', 'all', '{"states":[]}', 'bob', true, now()), ('v-3', 'his', '{"states":[]}', 'bob', false, now())""");
        sagas.write("""
                insert into bulk_action values ('b-1', 'TERMINATE', '{"states":["PARKED"]}', 'tidy', 'running',
                    '{"sagas":2,"passedOver":0,"money":[],"states":{},"needsApproval":true}', 'ada', now(), 'bob', now(),
                    'fine', null)""");
        sagas.write("insert into bulk_item values ('b-1', 'held', 'failed', 'locked'), ('b-1', 'sound', 'done', null)");
        sagas.write("""
                insert into audit_entry values (1, now(), 'ada', 'retry', 'held', 'try', null, '{}', 'a', 'b'),
                    (2, now(), 'bob', 'skip', 'held', 'go on', null, '{}', 'b', 'c')""");
    }

    @AfterAll
    void close() {
        sagas.close();
    }

    @Test
    void a_parked_saga_tells_what_failed_with_what_input_and_what_waits_behind() {
        SagaView saga = view("held");

        assertThat(saga.saga().state()).isEqualTo(SagaState.PARKED);
        assertThat(saga.version()).isEqualTo(9);
        assertThat(saga.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.what()).isEqualTo("CapturePayment");
            assertThat(failure.input()).contains("someone");
            assertThat(failure.stackTrace()).isEqualTo("at Desk.capture");
            assertThat(failure.stepId()).isEqualTo(parkedStep);
        });
        assertThat(saga.waiting())
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("OrderCancelled"));
        assertThat(saga.deadlines())
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.name()).isEqualTo("paymentDeadline"));
        assertThat(saga.related()).extracting(SagaItem::sagaId).containsExactly("beside");
        assertThat(saga.actions()).contains(SagaAction.RETRY, SagaAction.TERMINATE, SagaAction.NOTE);
    }

    @Test
    void its_diagram_shows_where_it_failed() {
        assertThat(view("held").stages())
                .extracting(SagaStage::name, SagaStage::state)
                .startsWith(
                        tuple("reserving stock", "done"),
                        tuple("waiting for the payment", "done"),
                        tuple("taking the payment", "failed"),
                        tuple("confirming", "ahead"));
    }

    @Test
    void its_timeline_holds_events_stages_and_attempts_in_order() {
        assertThat(view("held").timeline())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(view("held").timeline())
                .extracting(SagaMoment::kind, SagaMoment::name)
                .contains(
                        tuple("event", "OrderPlaced"),
                        tuple("stage", "reserving stock"),
                        tuple("step", "CapturePayment"));
    }

    @Test
    void who_asks_for_an_unknown_saga_is_told_so() {
        assertThat(sagas.find(new FindSaga("nobody"), SagaView.class)).isEmpty();
    }

    @Test
    void the_overview_counts_by_state_and_names_who_needs_a_person_first() {
        SagaOverview overview = sagas.ask(new FindSagaOverview(yesterday), SagaOverview.class);

        assertThat(overview.states())
                .containsEntry("parked", 1L)
                .containsEntry("waiting", 2L)
                .containsEntry("completed", 1L);
        assertThat(overview.statesByType().get("order-return")).containsEntry("waiting", 1L);
        assertThat(overview.successPercent()).isEqualByComparingTo("100");
        assertThat(overview.seconds().p99()).isEqualByComparingTo("3");
        assertThat(overview.needsPerson()).extracting(SagaItem::sagaId).containsExactly("held", "sound");
        assertThat(overview.rates().stream()
                        .mapToLong(SagaOverview.Rate::started)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void failures_are_grouped_by_cause_with_their_notes() {
        SagaFailures failures = sagas.ask(new FindSagaFailures(yesterday), SagaFailures.class);

        assertThat(failures.items()).singleElement().satisfies(group -> {
            assertThat(group.cause()).isEqualTo("CapturePayment: no");
            assertThat(group.parked()).isEqualTo(1);
            assertThat(group.count()).isEqualTo(1);
            assertThat(group.step()).isEqualTo("CapturePayment");
            assertThat(group.sampleSagaId()).isEqualTo("held");
            assertThat(group.notes()).extracting(FailureGroup.Note::text).containsExactly("call them");
            assertThat(group.overTime()).hasSize(1);
        });
    }

    @Test
    void operators_see_their_own_views_and_shared_ones() {
        assertThat(sagas.ask(new FindSagaViews("ada"), SagaViews.class).items())
                .extracting(view -> view.viewId())
                .containsExactly("v-2", "v-1");
    }

    @Test
    void a_bulk_action_tells_how_far_it_is() {
        BulkActionView bulk =
                sagas.find(new FindBulkAction("b-1"), BulkActionView.class).orElseThrow();

        assertThat(bulk.done()).isEqualTo(1);
        assertThat(bulk.failed()).isEqualTo(1);
        assertThat(bulk.failures()).containsExactly(new BulkActionView.Failed("held", "locked"));
        assertThat(bulk.filter().states()).containsExactly(SagaState.PARKED);
    }

    @Test
    void a_bulk_action_is_estimated_before_anything_is_done() {
        SagaFilter parked = new SagaFilter(
                List.of(SagaState.PARKED), null, null, null, null, null, null, null, null, null, null, null);

        BulkEstimate estimate = sagas.ask(new EstimateBulkAction(SagaAction.TERMINATE, parked), BulkEstimate.class);

        assertThat(estimate.sagas()).isEqualTo(1);
        assertThat(estimate.needsApproval()).isTrue();
    }

    @Test
    void the_audit_is_read_in_pages_the_latest_entry_first() {
        Page<?> first = sagas.ask(new FindAudit(null, null, "held", null, null, null, 1), Page.class);
        Page<?> second = sagas.ask(new FindAudit(null, null, "held", null, null, first.next(), 1), Page.class);

        assertThat(((AuditEntry) first.items().getFirst()).actor()).isEqualTo("bob");
        assertThat(((AuditEntry) second.items().getFirst()).actor()).isEqualTo("ada");
        assertThat(sagas.ask(new FindAudit("ada", null, null, null, null, null, 5), Page.class)
                        .items())
                .hasSize(1);
    }

    @Test
    void whoever_follows_hears_of_a_change_as_it_happens() throws Exception {
        SagaChanges known = sagas.ask(new FollowSagas(-1), SagaChanges.class);
        SagaChanges begun =
                sagas.asking(new FollowSagas(known.number()), SagaChanges.class).get(20, TimeUnit.SECONDS);
        CompletableFuture<SagaChanges> next = sagas.asking(new FollowSagas(begun.number()), SagaChanges.class);
        sagas.sql("select pg_notify('sagas', 'sound,held')");

        SagaChanges changes = next.get(20, TimeUnit.SECONDS);
        while (changes.changed().isEmpty()) {
            changes = sagas.asking(new FollowSagas(changes.number()), SagaChanges.class)
                    .get(20, TimeUnit.SECONDS);
        }

        assertThat(changes.changed())
                .containsExactlyInAnyOrder(
                        new Changed("sound", SagaState.WAITING, "order-fulfilment", "order-sound"),
                        new Changed("held", SagaState.PARKED, "order-fulfilment", "order-held"));
    }

    private SagaView view(String id) {
        return sagas.find(new FindSaga(id), SagaView.class).orElseThrow();
    }
}
