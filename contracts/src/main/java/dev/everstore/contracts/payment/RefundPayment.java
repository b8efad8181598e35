package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Asks to give money back; no amount means all that is left. */
public record RefundPayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        String refundId,
        @Nullable Money amount,
        String reason) implements PaymentCommand {}
