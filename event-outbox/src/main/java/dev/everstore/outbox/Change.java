package dev.everstore.outbox;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What a command does: its answer, the writes to state and the events. Receipt and outbox items are added to it; all
 * together must be at most 100 items, each touched once.
 */
public record Change<A>(A answer, List<TransactWriteItem> writes, List<NewEvent> events) {
    /** What DynamoDB takes in one transaction. */
    public static final int MOST_ITEMS = 100;

    public static <A> Change<A> none(A answer) {
        return new Change<>(answer, List.of(), List.of());
    }

    public static <A> Change<A> of(A answer, List<TransactWriteItem> writes, NewEvent event) {
        return new Change<>(answer, writes, List.of(event));
    }
}
