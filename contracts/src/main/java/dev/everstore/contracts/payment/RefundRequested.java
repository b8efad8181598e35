package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** Money shall go back. */
@Revision("1")
public record RefundRequested(
        PaymentId paymentId,
        OrderId orderId,
        String refundId,
        Money amount,
        String reason,
        String reference,
        String attemptKey)
        implements PaymentEvent {}
