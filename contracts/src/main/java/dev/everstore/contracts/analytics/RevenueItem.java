package dev.everstore.contracts.analytics;

import dev.everstore.contracts.Money;
import org.jspecify.annotations.Nullable;

/** One period (2014, 2014-01, 2014-01-31, 2014-01-31T10) of one key; label is its name. */
public record RevenueItem(
        @Nullable String period,
        @Nullable String key,
        @Nullable String label,
        long orders,
        long units,
        Money net) {}
