package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** The gateway refused a refund; the money is still the shop's. */
@Revision("1")
public record RefundFailed(PaymentId paymentId, OrderId orderId, String refundId, Money amount, String reason)
        implements PaymentEvent {}
