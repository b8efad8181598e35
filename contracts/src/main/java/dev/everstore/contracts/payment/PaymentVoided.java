package dev.everstore.contracts.payment;

import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** Nothing is set aside any more and nothing was taken. */
@Revision("1")
public record PaymentVoided(PaymentId paymentId, OrderId orderId, String reason) implements PaymentEvent {}
