package dev.everstore.contracts.payment;

import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Money that was set aside, or perhaps was, shall be let go. */
@Revision("1")
public record VoidRequested(
        PaymentId paymentId,
        OrderId orderId,
        String reason,
        @Nullable String reference,
        String attemptKey) implements PaymentEvent {}
