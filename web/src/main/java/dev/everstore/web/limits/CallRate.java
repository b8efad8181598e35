package dev.everstore.web.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of calls per caller, refilled as time goes by, for the callers that were seen last.
 *
 * <p>Who falls out of memory starts with a full bucket: the bound is on memory, and the limit on those who call often.
 */
final class CallRate {
    private static final int REMEMBERED = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    CallRate(double perSecond, double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Takes one call of a caller; when there is none left, how long until there is. */
    synchronized Optional<Duration> take(String caller, long nowNanos) {
        Bucket before = buckets.getOrDefault(caller, new Bucket(burst, nowNanos));
        double left = Math.min(burst, before.left() + (nowNanos - before.atNanos()) / NANOS_PER_SECOND * perSecond);
        boolean isAllowed = left >= 1;
        buckets.put(caller, new Bucket(isAllowed ? left - 1 : left, nowNanos));
        return isAllowed
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * NANOS_PER_SECOND)));
    }

    private record Bucket(double left, long atNanos) {}
}
