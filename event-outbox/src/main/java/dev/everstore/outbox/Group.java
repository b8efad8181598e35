package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Candidates that fit into one transaction: 100 items, each touched once. */
final class Group {
    private final List<Candidate> members = new ArrayList<>();
    private final Set<ItemKey> owned = new HashSet<>();
    private final Set<ItemKey> shared = new HashSet<>();
    private int items;

    /**
     * Takes the next members out of those who wait, the longest waiting first. Whoever has to stay keeps the later
     * ones off its items, so that nobody is overtaken for ever.
     */
    static Group of(Iterable<Candidate> waiting, Set<ItemKey> busy) {
        Group group = new Group();
        Set<ItemKey> closed = new HashSet<>(busy);
        for (Iterator<Candidate> next = waiting.iterator(); next.hasNext() && group.items < Change.MOST_ITEMS; ) {
            Candidate candidate = next.next();
            if (group.takes(candidate, closed)) {
                next.remove();
            } else {
                closed.addAll(candidate.ownItems());
                closed.addAll(candidate.sharedItems());
            }
        }
        return group;
    }

    List<Candidate> members() {
        return members;
    }

    /** All items that the group touches. */
    Set<ItemKey> touched() {
        Set<ItemKey> all = new HashSet<>(owned);
        all.addAll(shared);
        return all;
    }

    private boolean takes(Candidate candidate, Set<ItemKey> closed) {
        int more = candidate.writes().size()
                + (int) candidate.sharedItems().stream()
                        .filter(item -> !shared.contains(item))
                        .count();
        boolean fits = items + more <= Change.MOST_ITEMS || members.isEmpty();
        if (!fits
                || meets(candidate.ownItems(), closed, owned, shared)
                || meets(candidate.sharedItems(), closed, owned)) {
            return false;
        }
        members.add(candidate);
        owned.addAll(candidate.ownItems());
        shared.addAll(candidate.sharedItems());
        items += more;
        return true;
    }

    @SafeVarargs
    private static boolean meets(Set<ItemKey> items, Collection<ItemKey>... others) {
        for (Collection<ItemKey> other : others) {
            if (!Collections.disjoint(items, other)) {
                return true;
            }
        }
        return false;
    }
}
