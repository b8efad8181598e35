package dev.everstore.payment;

import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import dev.everstore.payment.PaymentState.Authorized;
import dev.everstore.payment.PaymentState.AwaitingConfirmation;
import dev.everstore.payment.PaymentState.CaptureLost;
import dev.everstore.payment.PaymentState.Captured;
import dev.everstore.payment.PaymentState.Capturing;
import dev.everstore.payment.PaymentState.Declined;
import dev.everstore.payment.PaymentState.Refund;
import dev.everstore.payment.PaymentState.Requested;
import dev.everstore.payment.PaymentState.Unrequested;
import dev.everstore.payment.PaymentState.Voided;
import dev.everstore.payment.PaymentState.Voiding;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each event leaves behind of a payment. */
final class PaymentHistory {
    private PaymentHistory() {}

    static PaymentState evolve(PaymentState state, PaymentEvent event) {
        return switch (event) {
            case PaymentRequested requested -> new Requested(requested);
            case PaymentConfirmationRequired asked -> new AwaitingConfirmation(terms(state), asked.reference());
            case PaymentAuthorized authorized -> new Authorized(terms(state), authorized.reference());
            case PaymentDeclined _ -> new Declined(terms(state));
            case CaptureRequested requested -> new Capturing(terms(state), requested.reference());
            case PaymentCaptured captured -> new Captured(terms(state), captured.reference(), Map.of());
            case CaptureFailed _ -> new CaptureLost(terms(state));
            case RefundRequested asked ->
                with(
                        captured(state),
                        asked.refundId(),
                        new Refund(asked.amount(), asked.reason(), Refund.Stage.PENDING));
            case PaymentRefunded done -> moved(captured(state), done.refundId(), Refund.Stage.DONE);
            case RefundFailed failed -> moved(captured(state), failed.refundId(), Refund.Stage.FAILED);
            case VoidRequested asked -> new Voiding(terms(state), asked.reason());
            case PaymentVoided _ -> new Voided(terms(state));
        };
    }

    static PaymentRequested terms(PaymentState state) {
        return switch (state) {
            case Unrequested() -> throw new IllegalStateException("A payment's first event is its request.");
            case Requested(var terms) -> terms;
            case AwaitingConfirmation(var terms, var _) -> terms;
            case Declined(var terms) -> terms;
            case Authorized(var terms, var _) -> terms;
            case Capturing(var terms, var _) -> terms;
            case CaptureLost(var terms) -> terms;
            case Captured(var terms, var _, var _) -> terms;
            case Voiding(var terms, var _) -> terms;
            case Voided(var terms) -> terms;
        };
    }

    private static Captured captured(PaymentState state) {
        if (state instanceof Captured captured) {
            return captured;
        }
        throw new IllegalStateException("Only a payment that was taken is given back.");
    }

    private static Captured moved(Captured captured, String refundId, Refund.Stage stage) {
        Refund refund = captured.refunds().get(refundId);
        if (refund == null) {
            throw new IllegalStateException("A refund's first event is its request.");
        }
        return with(captured, refundId, refund.at(stage));
    }

    private static Captured with(Captured captured, String refundId, Refund refund) {
        Map<String, Refund> refunds = new LinkedHashMap<>(captured.refunds());
        refunds.put(refundId, refund);
        return new Captured(captured.terms(), captured.reference(), refunds);
    }
}
