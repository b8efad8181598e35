package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The customer must confirm at their bank before the money is set aside; the gateway calls back. */
@Revision("1")
public record PaymentConfirmationRequired(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        String reference,
        @Nullable String confirmationUrl) implements PaymentEvent {}
