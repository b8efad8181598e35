package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** One act that the gateway owes an answer to, with who caused it and how often it was tried. */
record GatewayCall(String attemptKey, PaymentId paymentId, Act act, Cause cause, int tries) {
    /** What is asked of the gateway. */
    sealed interface Act {}

    record Authorize(Money amount, String method, String token) implements Act {}

    record Capture(String reference, Money amount) implements Act {}

    record Refund(String reference, Money amount) implements Act {}

    record Cancel(@Nullable String reference) implements Act {}

    /** Correlation and causation of the event that asked. */
    record Cause(@Nullable String correlationId, String causationId) {}

    GatewayCall again() {
        return new GatewayCall(attemptKey, paymentId, act, cause, tries + 1);
    }

    GatewayOutcome make(PaymentGateway gateway) {
        return switch (act) {
            case Authorize(var amount, var method, var token) -> gateway.authorize(attemptKey, amount, method, token);
            case Capture(var reference, var amount) -> gateway.capture(attemptKey, reference, amount);
            case Refund(var reference, var amount) -> gateway.refund(attemptKey, reference, amount);
            case Cancel(var reference) -> gateway.cancel(attemptKey, AttemptKeys.authorization(paymentId), reference);
        };
    }
}
