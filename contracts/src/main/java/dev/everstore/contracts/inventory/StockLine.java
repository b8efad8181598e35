package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** How many of a product. */
public record StockLine(ProductId productId, long quantity) {}
