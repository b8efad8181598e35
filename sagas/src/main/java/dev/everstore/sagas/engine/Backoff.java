package dev.everstore.sagas.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a step that failed waits: each time about twice as long, and by chance a part less, so that steps spread. */
final class Backoff {
    /** What is up again must not be waited for much longer than it was down. */
    private static final Duration LONGEST_IN_AN_OUTAGE = Duration.ofSeconds(5);

    private static final int MOST_DOUBLINGS = 30;
    private static final double HALF = 0.5;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration pauseAfter(Step step, boolean outage) {
        Retry retry = step.retry();
        Duration longest = outage && retry.longestPause().compareTo(LONGEST_IN_AN_OUTAGE) > 0
                ? LONGEST_IN_AN_OUTAGE
                : retry.longestPause();
        double doubled = retry.firstPause().toMillis() * Math.pow(2, Math.min(step.pauses(), MOST_DOUBLINGS));
        double millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(millis * (HALF + HALF * random.nextDouble()))));
    }
}
