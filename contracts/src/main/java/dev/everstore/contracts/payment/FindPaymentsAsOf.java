package dev.everstore.contracts.payment;

import dev.everstore.contracts.order.OrderId;
import java.time.Instant;

/** Asks for the payments of an order as they were at an instant; a page of {@link PaymentView}. */
public record FindPaymentsAsOf(OrderId orderId, Instant at) {}
