package dev.everstore.contracts.product;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Asks for products by words and filters, typing errors forgiven; prices in whole units of the product's currency; sort is relevance, price, -price or name; answered with {@link FoundProducts}. */
public record SearchProducts(
        @Nullable String text,
        @Nullable String category,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable String sort,
        @Nullable String cursor,
        int limit) {}
