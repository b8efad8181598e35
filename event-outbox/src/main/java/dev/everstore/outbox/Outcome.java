package dev.everstore.outbox;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What became of a candidate. */
sealed interface Outcome {
    /** All of it is stored. */
    record Stored() implements Outcome {}

    /**
     * Nothing is stored, because something else is so than was thought: look again.
     *
     * @param failed places of the candidate's own writes whose conditions did not hold
     */
    record Stale(Set<Integer> failed, TransactionCanceledException cause) implements Outcome {}

    /** Nothing is stored, because another process changed the same items at that moment: try again. */
    record Busy(TransactionCanceledException cause) implements Outcome {}
}
