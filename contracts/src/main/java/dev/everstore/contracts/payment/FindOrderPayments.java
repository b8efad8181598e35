package dev.everstore.contracts.payment;

import dev.everstore.contracts.order.OrderId;

/** Asks for the payments of an order in the order of its amendments, strongly consistent; a page of {@link PaymentView}. */
public record FindOrderPayments(OrderId orderId) {}
