package dev.everstore.contracts.saga;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the sagas are doing.
 *
 * @param states how many stand where now; of those that are over, how many ended since
 * @param successPercent of those that ended since, how many completed; null if none ended
 * @param seconds from start to end, p50, p95 and p99 of those that ended since
 * @param rates how many started, completed and failed in each slice of time
 * @param needsPerson parked and stuck sagas, the oldest first
 */
public record SagaOverview(
        Map<String, Long> states,
        Map<String, Map<String, Long>> statesByType,
        @Nullable BigDecimal successPercent,
        Seconds seconds,
        List<Rate> rates,
        List<SagaItem> needsPerson) {
    /** Seconds from start to end; null if none ended. */
    public record Seconds(
            @Nullable BigDecimal p50,
            @Nullable BigDecimal p95,
            @Nullable BigDecimal p99) {}

    /** A slice of time. */
    public record Rate(Instant at, long started, long completed, long failed) {}
}
