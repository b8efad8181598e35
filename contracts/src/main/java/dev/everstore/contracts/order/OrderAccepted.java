package dev.everstore.contracts.order;

/** The answer to a placed order. */
public record OrderAccepted(OrderId orderId, OrderStatus status, long version) {}
