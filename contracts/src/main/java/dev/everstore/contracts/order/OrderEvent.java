package dev.everstore.contracts.order;

/** What happened to an order. */
public sealed interface OrderEvent permits OrderPlaced, OrderConfirmed, OrderCancelled, OrderShipped {
    OrderId orderId();
}
