package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The money is the shop's. */
@Revision("1")
public record PaymentCaptured(PaymentId paymentId, OrderId orderId, Money amount, String reference)
        implements PaymentEvent {}
