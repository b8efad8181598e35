package dev.everstore.contracts.saga;

import dev.everstore.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One saga in a list.
 *
 * @param stage where its workflow stands, in words of the business
 * @param waitsFor what it waits for, and since when it is late; null when it works or is over
 * @param step its unfinished or parked step, if any
 * @param amount what is at stake
 * @param expectedBy when this stage should have been left; null: no expectation
 */
public record SagaItem(
        String sagaId,
        String type,
        SagaState state,
        String stage,
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable Money amount,
        @Nullable String step,
        int attempts,
        @Nullable String error,
        @Nullable String waitsFor,
        boolean stuck,
        Instant startedAt,
        Instant stageSince,
        @Nullable Instant expectedBy,
        Instant updatedAt,
        @Nullable Instant endedAt) {}
