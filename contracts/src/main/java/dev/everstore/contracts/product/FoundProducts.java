package dev.everstore.contracts.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of found products with totals and counts per facet value.
 *
 * @param facets {@code category}, {@code price} (ranges such as {@code 10-25}), {@code discontinued} and one per
 *     attribute ({@code attribute.Color}); each is counted as if it were not filtered by itself
 */
public record FoundProducts(
        List<FoundProduct> items, @Nullable String next, long total, Map<String, List<FacetCount>> facets) {}
