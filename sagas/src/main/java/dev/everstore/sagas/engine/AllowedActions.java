package dev.everstore.sagas.engine;

import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators may do to a saga where it stands, and in a sentence why not the rest; a workflow may refuse more. */
public final class AllowedActions {
    /** What has failed at a saga. */
    public enum Failing {
        /** It is parked, since it could not handle an event. */
        EVENT,
        /** One of its steps is parked, or is tried again and again. */
        STEP
    }

    private AllowedActions() {}

    /**
     * All that may be done, in the order in which it is declared.
     *
     * @param ended it listens to nothing any more, although a last step may still be under way
     */
    public static List<SagaAction> of(SagaState state, boolean ended, @Nullable Failing failing) {
        return Arrays.stream(SagaAction.values())
                .filter(action -> whyNot(action, state, ended, failing) == null)
                .toList();
    }

    /** Null when it may be done. */
    public static @Nullable String whyNot(
            SagaAction action, SagaState state, boolean ended, @Nullable Failing failing) {
        return switch (action) {
            case NOTE -> null;
            case RETRY, SKIP -> whyNotAgain(state, failing);
            case RETRY_WITH ->
                failing == Failing.EVENT
                        ? "It failed at an event; what has happened can't be edited."
                        : whyNotAgain(state, failing);
            case COMPENSATE -> whyNotUndone(state, ended);
            case CANCEL ->
                state == SagaState.PARKED
                        ? "It is parked and could not hear the answer; compensate it, or retry what failed first."
                        : whyNotUndone(state, ended);
            case TERMINATE -> ended || state.isOver() ? "It is over." : null;
            case PAUSE -> whyNotPaused(state, ended);
            case RESUME -> state == SagaState.PAUSED ? null : "It is not paused.";
        };
    }

    private static @Nullable String whyNotAgain(SagaState state, @Nullable Failing failing) {
        if (failing == null) {
            return "Nothing of it has failed.";
        }
        return state == SagaState.PAUSED ? "It is paused; resume it first." : null;
    }

    private static @Nullable String whyNotUndone(SagaState state, boolean ended) {
        if (state == SagaState.COMPENSATING) {
            return "It is being undone already.";
        }
        if (state == SagaState.COMPENSATED) {
            return "It has been undone.";
        }
        return ended ? "It has ended." : null;
    }

    private static @Nullable String whyNotPaused(SagaState state, boolean ended) {
        if (ended || state.isOver()) {
            return "It is over.";
        }
        return switch (state) {
            case PAUSED -> "It is paused already.";
            case PARKED -> "It is parked and does nothing by itself.";
            default -> null;
        };
    }
}
