package dev.everstore.payment;

import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.payment.PaymentState.Authorized;
import dev.everstore.payment.PaymentState.AwaitingConfirmation;
import dev.everstore.payment.PaymentState.CaptureLost;
import dev.everstore.payment.PaymentState.Captured;
import dev.everstore.payment.PaymentState.Capturing;
import dev.everstore.payment.PaymentState.Refund;
import dev.everstore.payment.PaymentState.Requested;
import dev.everstore.payment.PaymentState.Unrequested;
import dev.everstore.payment.PaymentState.Voided;
import dev.everstore.payment.PaymentState.Voiding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the gateway's answers mean; an answer that nothing waits for (any more) means nothing. */
final class GatewayOutcomes {
    private GatewayOutcomes() {}

    static List<PaymentEvent> decide(RecordGatewayOutcome news, PaymentState state) {
        String key = news.attemptKey();
        return switch (state) {
            case Unrequested() -> throw PaymentDecider.unknown(news.paymentId());
            case Requested(var terms) when key.equals(terms.attemptKey()) -> List.of(authorized(terms, news.outcome()));
            case AwaitingConfirmation(var terms, var _)
            when key.equals(terms.attemptKey()) && !(news.outcome() instanceof ConfirmationRequired) ->
                List.of(authorized(terms, news.outcome()));
            case Capturing(var terms, var _)
            when key.equals(AttemptKeys.capture(terms.paymentId())) -> captured(terms, news.outcome());
            // Declined or done, nothing is set aside any more.
            case Voiding(var terms, var reason)
            when key.equals(AttemptKeys.cancellation(terms.paymentId())) ->
                List.of(new PaymentVoided(terms.paymentId(), terms.orderId(), reason));
            case Captured captured -> refunded(news, captured);
            case Requested _,
                    AwaitingConfirmation _,
                    PaymentState.Declined _,
                    Authorized _,
                    Capturing _,
                    CaptureLost _,
                    Voiding _,
                    Voided _ -> List.of();
        };
    }

    private static PaymentEvent authorized(PaymentRequested terms, GatewayOutcome outcome) {
        return switch (outcome) {
            case Done(var reference) ->
                new PaymentAuthorized(terms.paymentId(), terms.orderId(), terms.amount(), reference);
            case Declined(var reason) ->
                new PaymentDeclined(terms.paymentId(), terms.orderId(), terms.amount(), reason);
            case ConfirmationRequired(var reference, var url) ->
                new PaymentConfirmationRequired(terms.paymentId(), terms.orderId(), terms.amount(), reference, url);
        };
    }

    /** Only an authorization is the customer's to confirm. */
    private static List<PaymentEvent> captured(PaymentRequested terms, GatewayOutcome outcome) {
        return switch (outcome) {
            case Done(var reference) ->
                List.of(new PaymentCaptured(terms.paymentId(), terms.orderId(), terms.amount(), reference));
            case Declined(var reason) ->
                List.of(new CaptureFailed(terms.paymentId(), terms.orderId(), terms.amount(), reason));
            case ConfirmationRequired _ -> List.of();
        };
    }

    private static List<PaymentEvent> refunded(RecordGatewayOutcome news, Captured captured) {
        return captured.refunds().entrySet().stream()
                .filter(entry -> entry.getValue().stage() == Refund.Stage.PENDING)
                .filter(entry -> news.attemptKey().equals(AttemptKeys.refund(news.paymentId(), entry.getKey())))
                .flatMap(entry -> refunded(entry, captured, news.outcome()).stream())
                .toList();
    }

    private static Optional<PaymentEvent> refunded(
            Map.Entry<String, Refund> entry, Captured captured, GatewayOutcome outcome) {
        PaymentRequested terms = captured.terms();
        Refund refund = entry.getValue();
        return switch (outcome) {
            case Done _ ->
                Optional.of(new PaymentRefunded(
                        terms.paymentId(),
                        terms.orderId(),
                        entry.getKey(),
                        refund.amount(),
                        captured.refunded().plus(refund.amount()),
                        refund.reason()));
            case Declined(var reason) ->
                Optional.of(
                        new RefundFailed(terms.paymentId(), terms.orderId(), entry.getKey(), refund.amount(), reason));
            case ConfirmationRequired _ -> Optional.empty();
        };
    }
}
