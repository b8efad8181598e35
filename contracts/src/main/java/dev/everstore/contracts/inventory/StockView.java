package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** What is there of a product; available = on hand − reserved. */
public record StockView(ProductId productId, long onHand, long reserved, long available, long version) {}
