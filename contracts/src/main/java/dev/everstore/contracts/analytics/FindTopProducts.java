package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks which products brought in most; answered with {@link TopProducts}. */
public record FindTopProducts(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String currency,
        int limit) {}
