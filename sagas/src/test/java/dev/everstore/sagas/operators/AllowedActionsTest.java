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

import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.engine.AllowedActions;
import dev.everstore.sagas.engine.AllowedActions.Failing;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedActionsTest {
    private static List<SagaAction> live(SagaState state, Failing failing) {
        return AllowedActions.of(state, false, failing);
    }

    @Test
    void each_state_allows_what_makes_sense_there() {
        assertThat(live(SagaState.PARKED, Failing.STEP))
                .containsExactly(RETRY, RETRY_WITH, SKIP, COMPENSATE, TERMINATE, NOTE);
        assertThat(live(SagaState.PARKED, Failing.EVENT)).containsExactly(RETRY, SKIP, COMPENSATE, TERMINATE, NOTE);
        assertThat(live(SagaState.PAUSED, null)).containsExactly(COMPENSATE, CANCEL, TERMINATE, RESUME, NOTE);
        assertThat(live(SagaState.PAUSED, Failing.STEP)).containsExactly(COMPENSATE, CANCEL, TERMINATE, RESUME, NOTE);
        assertThat(live(SagaState.RETRYING, Failing.STEP))
                .containsExactly(RETRY, RETRY_WITH, SKIP, COMPENSATE, CANCEL, TERMINATE, PAUSE, NOTE);
        assertThat(live(SagaState.COMPENSATING, null)).containsExactly(TERMINATE, PAUSE, NOTE);
        assertThat(live(SagaState.RUNNING, null)).containsExactly(COMPENSATE, CANCEL, TERMINATE, PAUSE, NOTE);
        assertThat(live(SagaState.WAITING, null)).containsExactly(COMPENSATE, CANCEL, TERMINATE, PAUSE, NOTE);
        assertThat(live(SagaState.COMPLETED, null)).containsExactly(COMPENSATE, CANCEL, NOTE);
        assertThat(live(SagaState.COMPENSATED, null)).containsExactly(NOTE);
    }

    @Test
    void of_one_that_has_ended_only_a_last_step_can_be_mended() {
        for (SagaState state : List.of(SagaState.COMPLETED, SagaState.COMPENSATED, SagaState.TERMINATED)) {
            assertThat(AllowedActions.of(state, true, null)).containsExactly(NOTE);
        }
        assertThat(AllowedActions.of(SagaState.RETRYING, true, Failing.STEP))
                .containsExactly(RETRY, RETRY_WITH, SKIP, NOTE);
    }

    @Test
    void every_no_is_a_sentence() {
        for (SagaState state : SagaState.values()) {
            for (SagaAction action : SagaAction.values()) {
                String whyNot = AllowedActions.whyNot(action, state, false, null);
                assertThat(whyNot == null || whyNot.matches("[A-Z].*\\.")).isTrue();
            }
        }
    }

    @Test
    void many_at_once_leave_finished_sagas_alone_unless_they_are_named() {
        SagaFilter wide = SagaFilter.everything();
        SagaFilter finished = new SagaFilter(
                List.of(SagaState.COMPLETED), null, null, null, null, null, null, null, null, null, null, null);

        assertThat(BulkRules.reaches(COMPENSATE, wide, SagaState.COMPLETED, false))
                .isFalse();
        assertThat(BulkRules.reaches(COMPENSATE, finished, SagaState.COMPLETED, false))
                .isTrue();
        assertThat(BulkRules.reaches(NOTE, wide, SagaState.WAITING, false)).isTrue();
        assertThat(BulkRules.reaches(RETRY, wide, SagaState.WAITING, false)).isFalse();
        assertThat(BulkRules.reaches(RETRY, wide, SagaState.PARKED, false)).isTrue();
    }

    @Test
    void what_cannot_be_taken_back_needs_a_second_person() {
        assertThat(List.of(SagaAction.values()).stream().filter(BulkRules::needsApproval))
                .containsExactly(SKIP, COMPENSATE, CANCEL, TERMINATE);
    }
}
