package dev.everstore.contracts.analytics;

import dev.everstore.contracts.product.ProductId;
import java.math.BigDecimal;
import java.util.List;

/** Products that are still sold, best first. */
public record Recommendations(ProductId productId, List<Item> items) {
    /**
     * One product.
     *
     * @param together confirmed orders that have both
     * @param lift how many times more often than if the two were bought independently; two digits
     */
    public record Item(ProductId productId, String name, long together, BigDecimal lift) {}
}
