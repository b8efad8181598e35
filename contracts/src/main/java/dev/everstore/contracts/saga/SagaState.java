package dev.everstore.contracts.saga;

/**
 * Where a saga stands, as operators see it; of several that hold, the first in this order counts.
 *
 * <p>{@code PARKED}: a handler or step failed for good, a person must look. {@code PAUSED}: an operator holds it.
 * {@code RETRYING}: a step failed and is tried again. {@code COMPENSATING}: what was done is being undone.
 * {@code RUNNING}: a step is under way or about to be. {@code WAITING}: for an event or a deadline. {@code COMPLETED},
 * {@code COMPENSATED} (given up and undone) and {@code TERMINATED} (ended by an operator as it stood) are over.
 */
public enum SagaState {
    PARKED,
    PAUSED,
    RETRYING,
    COMPENSATING,
    RUNNING,
    WAITING,
    COMPLETED,
    COMPENSATED,
    TERMINATED;

    public boolean isOver() {
        return ordinal() >= COMPLETED.ordinal();
    }
}
