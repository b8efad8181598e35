package dev.everstore.contracts.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of found orders with totals and counts per facet value. */
public record FoundOrders(List<FoundOrder> items, @Nullable String next, long total, Map<String, List<Count>> facets) {
    /** How many results share a value. */
    public record Count(String key, long count) {}
}
