package dev.everstore.contracts.order;

/** Asks what differs between two versions of an order; answered with an optional {@link OrderChanges}. */
public record FindOrderChanges(OrderId orderId, long from, long to) {}
