package dev.everstore.sagas;

import org.jspecify.annotations.Nullable;

/** What became of one attempt at a step; a failed one is tried again. */
record StepOutcome(Step step, Kind kind, @Nullable String problem) {
    enum Kind {
        DONE,
        REFUSED,
        FAILED
    }

    static StepOutcome done(Step step) {
        return new StepOutcome(step, Kind.DONE, null);
    }

    static StepOutcome refused(Step step, String problem) {
        return new StepOutcome(step, Kind.REFUSED, problem);
    }

    static StepOutcome failed(Step step, String problem) {
        return new StepOutcome(step, Kind.FAILED, problem);
    }
}
