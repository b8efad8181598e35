package dev.everstore.contracts.analytics;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the workflows of orders ended and how long they took. */
public record SagaFigures(List<Period> items, Period total) {
    /**
     * Workflows that ended in one period.
     *
     * @param compensated those that undid what they had done, and cancelled the order
     * @param successRate succeeded ÷ completed with four digits; {@code null} when none ended
     * @param durationMillis {@code null} when none ended
     */
    public record Period(
            @Nullable String period,
            long completed,
            long succeeded,
            long compensated,
            @Nullable BigDecimal successRate,
            @Nullable Durations durationMillis) {}

    /** Exact quantiles, in milliseconds. */
    public record Durations(long p50, long p95, long p99) {}
}
