package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The money that was set aside shall be taken. */
@Revision("1")
public record CaptureRequested(PaymentId paymentId, OrderId orderId, Money amount, String reference, String attemptKey)
        implements PaymentEvent {}
