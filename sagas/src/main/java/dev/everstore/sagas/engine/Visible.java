package dev.everstore.sagas.engine;

import java.time.Instant;

/**
 * What every workflow offers the engine beside its handlers, so that operators can see where it stands and act on it.
 * Like handlers, all but {@link #sight} and {@link #maySkip} change the workflow's state and ask for steps.
 */
public interface Visible {
    /** Where the workflow stands: a pure function of its state, also of the empty one before its first event. */
    SagaSight sight();

    /** A rule refused one of its steps. */
    void refused(StepRefusal refusal, Instant at);

    /** Whether the workflow can go on as if such a step had been done. */
    boolean maySkip(String step);

    /** Goes on as if the step had been done. */
    void skipped(String step, Instant at);

    /** Undoes what was done, in reverse, and gives up. */
    void compensate(String reason, Instant at);

    /** Asks the business to cancel, which may refuse. */
    void cancel(String reason, Instant at);
}
