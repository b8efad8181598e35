package dev.everstore.contracts.product;

import org.jspecify.annotations.Nullable;

/** Asks for products by words and filters, typing errors forgiven; prices in minor units; sort is relevance, price, -price or name; answered with {@link FoundProducts}. */
public record SearchProducts(
        @Nullable String text,
        @Nullable String category,
        @Nullable Long minPriceMinor,
        @Nullable Long maxPriceMinor,
        @Nullable String sort,
        @Nullable String cursor,
        int limit) {}
