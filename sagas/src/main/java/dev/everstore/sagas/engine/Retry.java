package dev.everstore.sagas.engine;

import java.time.Duration;

/**
 * How often and when a step that failed is sent again: each pause is about twice the one before, with jitter.
 *
 * @param attempts after so many failures the step is parked; an outage is no failure and is tried on for ever
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause) {
    /** For services of our own: seven minutes until a person must look. */
    public static final Retry USUAL = new Retry(16, Duration.ofMillis(100), Duration.ofSeconds(30));

    /** For what asks the world outside, which may take hours to come back. */
    public static final Retry PATIENT = new Retry(40, Duration.ofMillis(500), Duration.ofMinutes(10));

    /** For what must not be tried without a person's knowledge. */
    public static final Retry NEVER = new Retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    public Retry {
        if (attempts < 1 || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("This retry makes no sense: " + attempts + " attempts");
        }
    }
}
