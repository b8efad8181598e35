package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import org.axonframework.serialization.Revision;

/** Money shall be set aside; the attempt key makes the gateway call repeatable. */
@Revision("1")
public record PaymentRequested(
        PaymentId paymentId,
        OrderId orderId,
        UserId customerId,
        Money amount,
        String method,
        String token,
        String attemptKey)
        implements PaymentEvent {}
