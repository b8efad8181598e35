package dev.everstore.contracts.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of found products with totals and counts per facet value. */
public record FoundProducts(
        List<FoundProduct> items, @Nullable String next, long total, Map<String, List<FacetCount>> facets) {}
