package dev.everstore.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which lanes of the outbox are worth a look: those that this process wrote to, or whose events it was handed and has
 * not removed yet. All of them every second, for what other processes wrote.
 */
final class Lanes {
    private static final Duration ALL_EVERY = Duration.ofSeconds(1);

    private final List<Set<String>> unsent = new ArrayList<>();
    private final boolean[] written;
    private long allLookedAt = System.nanoTime() - ALL_EVERY.toNanos();

    Lanes(int number) {
        written = new boolean[number];
        for (int lane = 0; lane < number; lane++) {
            unsent.add(new HashSet<>());
        }
    }

    synchronized void written(int lane) {
        written[lane] = true;
    }

    /** The lanes to look into now; must be asked for before they are read, so that no write in between is missed. */
    synchronized List<Integer> toLookAt() {
        boolean all = System.nanoTime() - allLookedAt >= ALL_EVERY.toNanos();
        if (all) {
            allLookedAt = System.nanoTime();
        }
        List<Integer> lanes = new ArrayList<>();
        for (int lane = 0; lane < written.length; lane++) {
            if (all || written[lane] || !unsent.get(lane).isEmpty()) {
                written[lane] = false;
                lanes.add(lane);
            }
        }
        return lanes;
    }

    /** What was found in a lane; more tells that there may be further events behind. */
    synchronized void found(int lane, Set<String> eventIds, boolean more) {
        unsent.set(lane, new HashSet<>(eventIds));
        written[lane] |= more;
    }

    synchronized void removed(Set<String> eventIds) {
        unsent.forEach(events -> events.removeAll(eventIds));
    }
}
