package dev.everstore.outbox;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What a command does: its answer, the writes to state and the events. Receipt and outbox items are added to it; all
 * together must be at most 100 items, each touched once.
 *
 * @param tallies additions to items that many commands change; they may be stored together with those of others
 */
public record Change<A>(A answer, List<TransactWriteItem> writes, List<Tally> tallies, List<NewEvent> events) {
    /** What DynamoDB takes in one transaction. */
    public static final int MOST_ITEMS = 100;

    public Change(A answer, List<TransactWriteItem> writes, List<NewEvent> events) {
        this(answer, writes, List.of(), events);
    }

    public static <A> Change<A> none(A answer) {
        return new Change<>(answer, List.of(), List.of());
    }

    public static <A> Change<A> of(A answer, List<TransactWriteItem> writes, NewEvent event) {
        return new Change<>(answer, writes, List.of(event));
    }
}
