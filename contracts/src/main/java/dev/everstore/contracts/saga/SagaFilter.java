package dev.everstore.contracts.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sagas are meant; what is null does not narrow.
 *
 * @param states any of these; empty: all
 * @param type the kind of workflow, such as {@code order-fulfilment}
 * @param step the name of an unfinished or parked step, such as {@code CapturePayment}
 * @param olderThanSeconds started at least so long ago
 * @param q part of what an operator may know: saga, order, customer or product id, or words of the error
 * @param error the cause by which failures are grouped
 * @param from started at or after
 * @param to started before
 * @param stuck true: only those that have been in their stage for longer than is expected
 */
public record SagaFilter(
        List<SagaState> states,
        @Nullable String type,
        @Nullable String step,
        @Nullable Long olderThanSeconds,
        @Nullable String q,
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable String productId,
        @Nullable String error,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean stuck) {
    public static SagaFilter everything() {
        return new SagaFilter(List.of(), null, null, null, null, null, null, null, null, null, null, null);
    }
}
