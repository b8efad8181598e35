package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for revenue of confirmed orders by when they were placed, [from, to); answered with {@link Revenue}.
 *
 * @param grain hour, day, month or year; {@code null} for no split by time
 * @param by product, category, customer, country, region, city or salesRegion; {@code null} for no split
 * @param currency {@code null} for the one with the most orders
 * @param limit at most so many items, highest net first within a period
 */
public record FindRevenue(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String grain,
        @Nullable String by,
        @Nullable String currency,
        @Nullable Integer limit) {}
