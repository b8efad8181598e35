package dev.everstore.contracts.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for products by words and filters; where no product has all the words, typing errors are forgiven. Answered
 * with {@link FoundProducts}.
 *
 * @param attributes wanted values by attribute; one of them suffices
 * @param minPrice in whole units of whatever currency a product has, inclusive like {@code maxPrice}
 * @param discontinued only those that are, or are not, sold no longer; {@code null} for both
 * @param sort relevance (the default with words), price, -price, name (the default without) or newest
 */
public record SearchProducts(
        @Nullable String text,
        @Nullable String category,
        Map<String, List<String>> attributes,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Boolean discontinued,
        @Nullable String sort,
        @Nullable String cursor,
        int limit) {}
