package dev.everstore.contracts.order;

/** Asks for one order, strongly consistent; answered with an optional {@link OrderView}. */
public record FindOrder(OrderId orderId) {}
