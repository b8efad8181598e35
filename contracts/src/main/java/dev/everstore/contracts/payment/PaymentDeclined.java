package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The gateway refused to set the money aside. */
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, Money amount, String reason)
        implements PaymentEvent {}
