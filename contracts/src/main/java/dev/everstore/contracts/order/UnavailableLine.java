package dev.everstore.contracts.order;

import dev.everstore.contracts.product.ProductId;

/** A line of an order that the stock cannot meet in full. */
public record UnavailableLine(ProductId productId, long requested, long available) {}
