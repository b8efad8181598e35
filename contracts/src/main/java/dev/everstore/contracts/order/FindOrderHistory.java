package dev.everstore.contracts.order;

/** Asks for every event of an order and of its payments in the order in which they happened; answered with {@link OrderHistory}. */
public record FindOrderHistory(OrderId orderId) {}
