package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One transaction of several candidates; knows which item is whose, so that a failure hits only those it concerns. */
final class SharedTransaction {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final List<Candidate> candidates;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<Owners> ownersByItem = new ArrayList<>();

    SharedTransaction(List<Candidate> candidates) {
        this.candidates = candidates;
        Map<ItemKey, FoldedTally> folded = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            for (int place = 0; place < candidate.writes().size(); place++) {
                items.add(candidate.writes().get(place));
                ownersByItem.add(new Owner(candidate, place));
            }
            candidate
                    .tallies()
                    .forEach(tally -> folded.computeIfAbsent(tally.itemKey(), FoldedTally::new)
                            .add(candidate, tally));
        }
        folded.values().stream().filter(FoldedTally::changesAnything).forEach(tally -> {
            items.add(tally.write());
            ownersByItem.add(tally);
        });
    }

    List<TransactWriteItem> items() {
        return items;
    }

    /** Who is to blame for a cancelled transaction, and what that means for them; never nobody. */
    Map<Candidate, Outcome> failures(TransactionCanceledException cancelled) {
        Map<Candidate, Outcome> failures = new HashMap<>();
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < Math.min(reasons.size(), ownersByItem.size()); i++) {
            String code = reasons.get(i).code();
            if (CONDITION_FAILED.equals(code)) {
                ownersByItem
                        .get(i)
                        .stale(reasons.get(i).item())
                        .forEach((candidate, places) -> failures.merge(
                                candidate, new Outcome.Stale(places, cancelled), SharedTransaction::both));
            } else if (code != null && !"None".equals(code)) {
                ownersByItem.get(i).all().forEach(owner -> failures.putIfAbsent(owner, new Outcome.Busy(cancelled)));
            }
        }
        if (failures.isEmpty()) {
            candidates.forEach(candidate -> failures.put(candidate, new Outcome.Busy(cancelled)));
        }
        return failures;
    }

    private static Outcome both(Outcome one, Outcome other) {
        if (one instanceof Outcome.Stale first && other instanceof Outcome.Stale second) {
            Set<Integer> places = new TreeSet<>(first.failed());
            places.addAll(second.failed());
            return new Outcome.Stale(places, first.cause());
        }
        return one instanceof Outcome.Stale ? one : other;
    }

    /** Those whose candidates an item of the transaction belongs to. */
    sealed interface Owners permits Owner, FoldedTally {
        List<Candidate> all();

        /** Whose condition failed, given the item as it is, with the places of their own writes that failed. */
        Map<Candidate, Set<Integer>> stale(Map<String, AttributeValue> item);
    }

    private record Owner(Candidate candidate, int place) implements Owners {
        @Override
        public List<Candidate> all() {
            return List.of(candidate);
        }

        @Override
        public Map<Candidate, Set<Integer>> stale(Map<String, AttributeValue> item) {
            return Map.of(candidate, Set.of(place));
        }
    }
}
