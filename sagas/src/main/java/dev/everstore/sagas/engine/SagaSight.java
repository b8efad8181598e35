package dev.everstore.sagas.engine;

import dev.everstore.contracts.Money;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a workflow stands, for people.
 *
 * @param type the kind of workflow for good, such as {@code order-fulfilment}
 * @param stage in words of the business; a change of it is told in the timeline
 * @param waitsFor what must happen next, {@code null} when nothing must
 * @param expectedWithin how long this stage usually takes at most, counted from when it began
 * @param compensating what was done is being undone
 * @param settled it has reached its goal, or has undone everything, although it may go on listening
 * @param amount what is at stake
 */
public record SagaSight(
        String type,
        String stage,
        @Nullable String waitsFor,
        @Nullable Duration expectedWithin,
        boolean compensating,
        @Nullable Outcome settled,
        @Nullable String orderId,
        @Nullable String customerId,
        Set<String> products,
        @Nullable Money amount) {}
