package dev.everstore.inventory;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Tally;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongFunction;

/** What happens to the stock of each product of a reservation; no count of it ever falls below zero. */
record StockMove(SortedMap<ProductId, Long> quantities, LongFunction<Map<String, Long>> differences) {
    private static final String ON_HAND = "onHand";
    private static final String AVAILABLE = "available";
    private static final String RESERVED = "reserved";

    static StockMove none() {
        return new StockMove(Collections.emptySortedMap(), _ -> Map.of());
    }

    static StockMove hold(SortedMap<ProductId, Long> quantities) {
        return new StockMove(quantities, n -> Map.of(AVAILABLE, -n, RESERVED, n));
    }

    static StockMove release(SortedMap<ProductId, Long> quantities) {
        return new StockMove(quantities, n -> Map.of(AVAILABLE, n, RESERVED, -n));
    }

    static StockMove dispatch(SortedMap<ProductId, Long> quantities) {
        return new StockMove(quantities, n -> Map.of(ON_HAND, -n, RESERVED, -n));
    }

    List<Tally> tallies(String table) {
        return quantities.entrySet().stream()
                .map(entry -> new Tally(
                        table,
                        Map.of(InventoryTable.KEY, InventoryTable.stockKey(entry.getKey())),
                        differences.apply(entry.getValue())))
                .toList();
    }
}
