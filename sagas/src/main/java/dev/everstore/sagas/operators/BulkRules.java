package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.engine.AllowedActions;
import dev.everstore.sagas.engine.AllowedActions.Failing;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be done to many sagas at once, to which of them, and what a second person must approve. */
final class BulkRules {
    /** What moves money or goods back, or leaves out what should have been done: none of it can be taken back. */
    private static final Set<SagaAction> FOR_GOOD =
            EnumSet.of(SagaAction.COMPENSATE, SagaAction.CANCEL, SagaAction.TERMINATE, SagaAction.SKIP);

    private BulkRules() {}

    /** Each saga's input is its own. */
    static boolean isPossible(SagaAction action) {
        return action != SagaAction.RETRY_WITH;
    }

    static boolean needsApproval(SagaAction action) {
        return FOR_GOOD.contains(action);
    }

    /** What is over is left alone unless the filter names it, so that a wide filter can't undo finished work. */
    static boolean reaches(SagaAction action, SagaFilter filter, SagaState state, boolean ended) {
        return (!state.isOver() || filter.states().contains(state))
                && AllowedActions.whyNot(action, state, ended, failingAt(state)) == null;
    }

    /** Of many sagas it is enough to know where they stand; the rest shows when it is their turn. */
    private static @Nullable Failing failingAt(SagaState state) {
        return state == SagaState.PARKED || state == SagaState.RETRYING ? Failing.STEP : null;
    }
}
