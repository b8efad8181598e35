package dev.everstore.payment;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Stripe's objects mean to us; empty where Stripe has not decided. */
final class StripeOutcomes {
    static final String PAYMENT_ID = "payment_id";
    static final String ATTEMPT_KEY = "attempt_key";

    private static final Declined CANCELLED = new Declined("cancelled");

    private StripeOutcomes() {}

    static Optional<GatewayOutcome> ofAuthorization(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "requires_capture", "succeeded" -> Optional.of(new Done(intent.getId()));
            case "canceled" -> Optional.of(CANCELLED);
            case "requires_action" -> Optional.of(new ConfirmationRequired(intent.getId(), confirmationUrl(intent)));
            case "requires_payment_method" ->
                Optional.ofNullable(intent.getLastPaymentError()).map(error -> new Declined(reason(error)));
            default -> Optional.empty();
        };
    }

    static Optional<GatewayOutcome> ofCapture(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> Optional.of(new Done(intent.getId()));
            case "canceled" -> Optional.of(CANCELLED);
            default -> Optional.empty();
        };
    }

    static Optional<GatewayOutcome> ofCancellation(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "canceled" -> Optional.of(new Done(intent.getId()));
            case "succeeded" -> Optional.of(new Declined("already_captured"));
            default -> Optional.empty();
        };
    }

    static Optional<GatewayOutcome> ofRefund(Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> Optional.of(new Done(refund.getId()));
            case "failed", "canceled" ->
                Optional.of(new Declined(
                        refund.getFailureReason() == null ? refund.getStatus() : refund.getFailureReason()));
            default -> Optional.empty();
        };
    }

    /** The words that the local gateway has for the same things, where it has any. */
    static String reason(StripeError error) {
        if ("resource_missing".equals(error.getCode())) {
            return "payment_method".equals(error.getParam()) ? "invalid_token" : "unknown_reference";
        }
        if ("payment_intent_authentication_failure".equals(error.getCode())) {
            return "authentication_failed";
        }
        String declineCode = error.getDeclineCode();
        if (declineCode != null && !declineCode.equals("generic_decline")) {
            return declineCode;
        }
        return error.getCode() == null ? "invalid_request" : error.getCode();
    }

    private static @Nullable String confirmationUrl(PaymentIntent intent) {
        PaymentIntent.NextAction action = intent.getNextAction();
        return action == null || action.getRedirectToUrl() == null
                ? null
                : action.getRedirectToUrl().getUrl();
    }

    /** The intent with its latest charge expanded. */
    static GatewayEntry entry(PaymentIntent intent) {
        String currency = intent.getCurrency().toUpperCase(Locale.ROOT);
        String state = switch (intent.getStatus()) {
            case "requires_capture" -> BookStates.AUTHORIZED;
            case "succeeded" -> BookStates.CAPTURED;
            case "requires_action" -> BookStates.AWAITING;
            default -> BookStates.NONE;
        };
        Charge charge = intent.getLatestChargeObject();
        long refunded = charge == null || charge.getAmountRefunded() == null ? 0 : charge.getAmountRefunded();
        String key = intent.getMetadata().get(ATTEMPT_KEY);
        return new GatewayEntry(
                key == null ? null : AttemptKeys.payment(key),
                intent.getId(),
                new BookEntry(
                        state,
                        new Money(intent.getAmount(), currency),
                        new Money(intent.getAmountReceived() == null ? 0 : intent.getAmountReceived(), currency),
                        new Money(refunded, currency)));
    }
}
