package dev.everstore.importer.http;

import dev.everstore.importer.CannotRun;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides how often and how long a request is tried again, over all threads together. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);
    /** One request may fail so much longer than the server as a whole, since others show that it lives. */
    private static final int ONE_REQUEST = 5;

    private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

    private final Duration limit;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long lastGood = System.nanoTime();

    Patience(Duration limit) {
        this.limit = limit;
    }

    void wentWell() {
        lastGood = System.nanoTime();
        told.set(false);
    }

    /**
     * Pauses before the next attempt, longer each time and never in step with other threads.
     *
     * @param asked what the server asked for, zero for nothing
     * @throws CannotRun when it has taken too long
     */
    void pause(long startedNanos, int attempt, Duration asked, String what) {
        long now = System.nanoTime();
        long silent = now - Math.max(startedNanos, lastGood);
        if (silent > limit.toNanos() || now - startedNanos > limit.toNanos() * ONE_REQUEST) {
            throw new CannotRun(what + " and has not recovered within " + limit.toSeconds()
                    + " s; start the same command again to go on where it stopped.");
        }
        if (silent > WORTH_TELLING.toNanos() && told.compareAndSet(false, true)) {
            System.err.println(what + "; trying again for up to " + limit.toSeconds() + " s.");
        }
        sleep(asked.isZero() ? backOff(attempt) : min(asked, LONGEST_ASKED));
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The work was interrupted.", e);
        }
    }

    private static Duration backOff(int attempt) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 10));
        long millis = min(grown, LONGEST_PAUSE).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
