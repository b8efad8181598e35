package dev.everstore.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What one command wants stored, whole or not at all; it may share a transaction with others. */
final class Candidate {
    private final List<TransactWriteItem> writes;
    private final List<Tally> tallies;
    private final Set<ItemKey> ownItems;
    private final Set<ItemKey> sharedItems = new HashSet<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Candidate(List<TransactWriteItem> writes, List<Tally> tallies, Set<ItemKey> ownItems) {
        this.writes = writes;
        this.tallies = tallies;
        this.ownItems = ownItems;
        tallies.forEach(tally -> sharedItems.add(tally.itemKey()));
    }

    List<TransactWriteItem> writes() {
        return writes;
    }

    List<Tally> tallies() {
        return tallies;
    }

    /** Items that nobody else may touch in the same transaction. */
    Set<ItemKey> ownItems() {
        return ownItems;
    }

    /** Items that others may add to in the same transaction. */
    Set<ItemKey> sharedItems() {
        return sharedItems;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }
}
