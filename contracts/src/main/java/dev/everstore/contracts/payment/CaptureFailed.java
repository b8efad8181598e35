package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The gateway refused to hand the money over; nothing is set aside any more. */
@Revision("1")
public record CaptureFailed(PaymentId paymentId, OrderId orderId, Money amount, String reason)
        implements PaymentEvent {}
