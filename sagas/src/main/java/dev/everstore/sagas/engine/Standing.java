package dev.everstore.sagas.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a saga has come, and since when: what of its row is about time. */
record Standing(
        Instant startedAt,
        Instant stageSince,
        @Nullable Instant expectedBy,
        @Nullable Instant settledAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome) {
    static Standing begun(SagaSight sight, Instant at) {
        return new Standing(at, at, null, null, null, null).seen(sight, true, at);
    }

    /** As the workflow sees itself now. */
    Standing seen(SagaSight sight, boolean newStage, Instant at) {
        Instant since = newStage ? at : stageSince;
        Instant expected = sight.expectedWithin() == null ? null : since.plus(sight.expectedWithin());
        Instant settled = sight.settled() == null ? null : sight.settled() == outcome ? settledAt : at;
        return new Standing(startedAt, since, expected, settled, null, sight.settled());
    }

    /** A workflow that ends without having said how has reached its goal, unless it was undoing. */
    Standing ended(SagaSight sight, Instant at) {
        if (outcome != null) {
            return new Standing(startedAt, stageSince, null, settledAt, at, outcome);
        }
        Outcome ending = sight.compensating() ? Outcome.COMPENSATED : Outcome.COMPLETED;
        return new Standing(startedAt, stageSince, null, at, at, ending);
    }

    Standing terminated(Instant at) {
        return new Standing(startedAt, stageSince, null, at, at, Outcome.TERMINATED);
    }
}
