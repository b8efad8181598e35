package dev.everstore.payment;

import java.time.Duration;

/**
 * How long the gateway may take and when it is asked again.
 *
 * @param untilConfirmed how often a payment that awaits its customer is looked up, should a notice get lost
 */
record GatewayPatience(Duration callTimeout, Duration firstRetry, Duration longestRetry, Duration untilConfirmed) {
    private static final int MOST_DOUBLINGS = 20;

    /** How long a call belongs to the process that makes it: the call, and as long again to record its outcome. */
    Duration lease() {
        return callTimeout.multipliedBy(2);
    }

    /** Doubles with every try. */
    Duration beforeTry(int tries) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
