package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to set money aside; the gateway is called after this wish is stored. */
public record AuthorizePayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        UserId customerId,
        Money amount,
        String method,
        String token)
        implements PaymentCommand {}
