package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** What was asked of a product and what there was. */
public record Shortage(ProductId productId, long requested, long available) {}
