package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** What is there of a product; available = on hand − reserved; low when it is at the threshold or below. */
public record StockView(
        ProductId productId,
        long onHand,
        long reserved,
        long available,
        long lowStockThreshold,
        boolean low,
        long version) {}
