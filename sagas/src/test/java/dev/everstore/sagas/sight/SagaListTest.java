package dev.everstore.sagas.sight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.saga.FindSagas;
import dev.everstore.contracts.saga.FoundSagas;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which sagas a list shows, and where each stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SagaListTest {
    private static final Instant SOON = Instant.parse("2200-01-01T00:00:00Z");

    private SagasOnFile sagas;

    /** One of every standing, named after it. */
    @BeforeAll
    void write() {
        sagas = new SagasOnFile();
        for (SagaState state : SagaState.values()) {
            sagas.saga(state.name());
        }
        sagas.change("PARKED", "parked_at = now(), cause = 'CapturePayment: no', problem = 'the gateway is cross'");
        sagas.change("PAUSED", "paused_at = now()");
        sagas.step("RETRYING", "AuthorizePayment", "waiting", "connection refused");
        sagas.write("""
                insert into step_failure (step_id, attempt, started_at, ended_at, cause, problem)
                select id, 1, now(), now(), 'AuthorizePayment: refused', problem from step where problem is not null""");
        sagas.change("COMPENSATING", "compensating = true, stage = 'releasing the stock'");
        sagas.step("COMPENSATING", "ReleaseStock", "running", "");
        sagas.step("RUNNING", "ReserveStock", "running", "");
        sagas.change("WAITING", "expected_by = now() - interval '1 minute', type = 'order-return'");
        for (SagaState over : List.of(SagaState.COMPLETED, SagaState.COMPENSATED, SagaState.TERMINATED)) {
            sagas.change(over.name(), "settled_at = now(), outcome = '" + over.name() + "'");
        }
    }

    @AfterAll
    void close() {
        sagas.close();
    }

    @Test
    void every_saga_is_found_by_where_it_stands_and_told_so() {
        for (SagaState state : SagaState.values()) {
            FoundSagas found = list(filter(List.of(state), null, null, null, null, null));

            assertThat(found.items()).extracting(SagaItem::sagaId).containsExactly(state.name());
            assertThat(found.items()).extracting(SagaItem::state).containsExactly(state);
            assertThat(found.total()).isEqualTo(1);
        }
    }

    @Test
    void several_states_are_listed_together_the_latest_start_first() {
        FoundSagas found = list(
                filter(List.of(SagaState.PARKED, SagaState.RUNNING, SagaState.RETRYING), null, null, null, null, null));

        assertThat(found.items()).extracting(SagaItem::sagaId).containsExactly("RUNNING", "RETRYING", "PARKED");
    }

    @Test
    void a_saga_is_found_by_what_an_operator_may_know_of_it() {
        assertThat(found(q("order-PAUS"))).containsExactly("PAUSED");
        assertThat(found(q("customer-RUN"))).containsExactly("RUNNING");
        assertThat(found(q("PARK"))).containsExactly("PARKED");
        assertThat(found(q("gateway is cross"))).containsExactly("PARKED");
        assertThat(found(q("connection ref"))).containsExactly("RETRYING");
        assertThat(found(q("chai"))).hasSize(SagaState.values().length);
        assertThat(found(q("100%_"))).isEmpty();
    }

    @Test
    void who_must_not_see_people_finds_nobody_by_them() {
        assertThat(sagas.ask(new FindSagas(q("customer-RUN"), null, 50, false), FoundSagas.class)
                        .items())
                .isEmpty();
        assertThat(sagas.ask(new FindSagas(q("gateway is cross"), null, 50, false), FoundSagas.class)
                        .items())
                .isEmpty();
    }

    @Test
    void filters_narrow_by_step_cause_type_and_lateness() {
        assertThat(found(filter(List.of(), null, "ReserveStock", null, null, null)))
                .containsExactly("RUNNING");
        assertThat(found(filter(List.of(), null, null, null, "CapturePayment: no", null)))
                .containsExactly("PARKED");
        assertThat(found(filter(List.of(), null, null, null, "AuthorizePayment: refused", null)))
                .containsExactly("RETRYING");
        assertThat(found(filter(List.of(), "order-return", null, null, null, null)))
                .containsExactly("WAITING");
        assertThat(found(filter(List.of(), null, null, null, null, true))).containsExactly("WAITING");
        assertThat(found(filter(List.of(), null, null, 3_600L, null, null))).isEmpty();
    }

    @Test
    void a_saga_whose_step_fails_says_which_and_why() {
        SagaItem saga = list(filter(List.of(SagaState.RETRYING), null, null, null, null, null))
                .items()
                .getFirst();

        assertThat(saga.waitsFor()).isEqualTo("AuthorizePayment by payment, after 2 attempts: connection refused");
        assertThat(saga.step()).isEqualTo("AuthorizePayment");
        assertThat(saga.error()).isEqualTo("connection refused");
    }

    @Test
    void pages_show_each_saga_once_while_others_start_and_change() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            FoundSagas page = sagas.ask(new FindSagas(before(SOON), cursor, 2, true), FoundSagas.class);
            seen.addAll(page.items().stream().map(SagaItem::sagaId).toList());
            sagas.saga("later-" + seen.size());
            sagas.change("PARKED", "updated_at = now()");
            cursor = page.next();
        } while (cursor != null);
        sagas.write("delete from saga where saga_id like 'later%'");

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(Arrays.stream(SagaState.values()).map(Enum::name).toList());
    }

    @Test
    void totals_are_counted_to_ten_thousand() {
        sagas.write("""
                insert into saga (saga_id, type, saga_class, stage, stage_since, started_at, updated_at)
                select 'many-' || i, 'many', 'x', 's', now(), now(), now() from generate_series(1, 10005) i""");

        assertThat(list(filter(List.of(), "many", null, null, null, null)).total())
                .isEqualTo(10_000);
        sagas.write("delete from saga where type = 'many'");
    }

    private List<String> found(SagaFilter filter) {
        return list(filter).items().stream().map(SagaItem::sagaId).toList();
    }

    private FoundSagas list(SagaFilter filter) {
        return sagas.ask(new FindSagas(filter, null, 50, true), FoundSagas.class);
    }

    private static SagaFilter q(String words) {
        return new SagaFilter(List.of(), null, null, null, words, null, null, null, null, null, null, null);
    }

    private static SagaFilter before(Instant end) {
        return new SagaFilter(List.of(), null, null, null, null, null, null, null, null, null, end, null);
    }

    private static SagaFilter filter(
            List<SagaState> states,
            @Nullable String type,
            @Nullable String step,
            @Nullable Long olderThan,
            @Nullable String error,
            @Nullable Boolean stuck) {
        return new SagaFilter(states, type, step, olderThan, null, null, null, null, error, null, null, stuck);
    }
}
