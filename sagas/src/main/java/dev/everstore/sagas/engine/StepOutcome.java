package dev.everstore.sagas.engine;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one attempt at a step. */
sealed interface StepOutcome {
    Step step();

    Instant at();

    /** The service has done it, now or at an earlier attempt. */
    record Done(Step step, Instant at) implements StepOutcome {}

    /** A rule of the service said no, for good. */
    record Refused(Step step, Refusal refusal, Instant at) implements StepOutcome {}

    /** Anything else. */
    record Failed(Step step, Trouble trouble, Instant at) implements StepOutcome {
        /** Whether this was one failure too many. */
        boolean isForGood() {
            return !trouble.outage() && step.failures() + 1 >= step.retry().attempts();
        }
    }

    static StepOutcome of(Step step, @Nullable Throwable failure) {
        Instant now = Instant.now();
        if (failure == null) {
            return new Done(step, now);
        }
        Optional<Refusal> refusal = RefusedException.refusalIn(failure);
        return refusal.isPresent()
                ? new Refused(step, refusal.get(), now)
                : new Failed(step, Trouble.of(step, failure), now);
    }
}
