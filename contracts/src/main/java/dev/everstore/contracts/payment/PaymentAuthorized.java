package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The gateway has set the money aside. */
@Revision("1")
public record PaymentAuthorized(PaymentId paymentId, OrderId orderId, Money amount, String reference)
        implements PaymentEvent {}
