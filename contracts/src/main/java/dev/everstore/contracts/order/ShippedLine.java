package dev.everstore.contracts.order;

import dev.everstore.contracts.product.ProductId;

/** How many of a product left the house. */
public record ShippedLine(ProductId productId, long quantity) {}
