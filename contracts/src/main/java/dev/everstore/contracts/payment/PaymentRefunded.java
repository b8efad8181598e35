package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** Money went back; refunded is the sum so far. */
@Revision("1")
public record PaymentRefunded(
        PaymentId paymentId, OrderId orderId, String refundId, Money amount, Money refunded, String reason)
        implements PaymentEvent {}
