package dev.everstore.payment;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.payment.VoidRequested;
import dev.everstore.payment.PaymentState.Authorized;
import dev.everstore.payment.PaymentState.AwaitingConfirmation;
import dev.everstore.payment.PaymentState.CaptureLost;
import dev.everstore.payment.PaymentState.Captured;
import dev.everstore.payment.PaymentState.Capturing;
import dev.everstore.payment.PaymentState.Declined;
import dev.everstore.payment.PaymentState.Requested;
import dev.everstore.payment.PaymentState.Unrequested;
import dev.everstore.payment.PaymentState.Voided;
import dev.everstore.payment.PaymentState.Voiding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a payment, without a framework: what a wish leads to. The gateway's answers come as wishes, too. */
final class PaymentDecider {
    private PaymentDecider() {}

    static List<PaymentEvent> decide(PaymentCommand command, PaymentState state) {
        return switch (command) {
            case AuthorizePayment wish -> authorize(wish, state);
            case CapturePayment wish -> capture(wish.paymentId(), state);
            case RefundPayment wish -> refund(wish, state);
            case VoidPayment wish -> letGo(wish, state);
            case RecordGatewayOutcome news -> GatewayOutcomes.decide(news, state);
        };
    }

    /** A payment of nothing is allowed: an order may cost nothing, and its fulfilment asks nonetheless. */
    private static List<PaymentEvent> authorize(AuthorizePayment wish, PaymentState state) {
        PaymentRequested requested = new PaymentRequested(
                wish.paymentId(),
                wish.orderId(),
                wish.customerId(),
                wish.amount(),
                wish.method(),
                wish.token(),
                AttemptKeys.authorization(wish.paymentId()));
        return switch (state) {
            case Unrequested()
            when wish.amount().minor() < 0 -> throw rule("bad-amount", "amount", "An amount to pay is not negative.");
            case Unrequested() -> List.of(requested);
            case Requested _,
                    AwaitingConfirmation _,
                    Declined _,
                    Authorized _,
                    Capturing _,
                    CaptureLost _,
                    Captured _,
                    Voiding _,
                    Voided _ -> {
                if (!requested.equals(PaymentHistory.terms(state))) {
                    throw conflict("payment-exists", "There is a payment " + wish.paymentId() + " already.");
                }
                yield List.of();
            }
        };
    }

    private static List<PaymentEvent> capture(PaymentId id, PaymentState state) {
        return switch (state) {
            case Unrequested() -> throw unknown(id);
            case Authorized(var terms, var reference) ->
                List.of(new CaptureRequested(id, terms.orderId(), terms.amount(), reference, AttemptKeys.capture(id)));
            case Capturing _, Captured _ -> List.of();
            case Requested _, AwaitingConfirmation _ ->
                throw conflict("not-authorized", "Payment " + id + " is not authorized yet.");
            case Declined _ -> throw conflict("payment-declined", "Payment " + id + " was declined.");
            case CaptureLost _ -> throw conflict("capture-failed", "Payment " + id + " could not be captured.");
            case Voiding _, Voided _ -> throw conflict("payment-voided", "Payment " + id + " is let go.");
        };
    }

    private static List<PaymentEvent> refund(RefundPayment wish, PaymentState state) {
        return switch (state) {
            case Unrequested() -> throw unknown(wish.paymentId());
            case Captured captured -> Refunding.decide(wish, captured);
            case Requested _,
                    AwaitingConfirmation _,
                    Declined _,
                    Authorized _,
                    Capturing _,
                    CaptureLost _,
                    Voiding _,
                    Voided _ -> throw conflict("not-captured", "Payment " + wish.paymentId() + " was not taken.");
        };
    }

    private static List<PaymentEvent> letGo(VoidPayment wish, PaymentState state) {
        return switch (state) {
            case Unrequested() -> throw unknown(wish.paymentId());
            case Requested(var terms) -> List.of(voided(terms, wish.reason(), null));
            case AwaitingConfirmation(var terms, var reference) -> List.of(voided(terms, wish.reason(), reference));
            case Authorized(var terms, var reference) -> List.of(voided(terms, wish.reason(), reference));
            case Capturing _ ->
                throw conflict("capture-pending", "Payment " + wish.paymentId() + " is just being taken.");
            case Captured _ ->
                throw conflict("already-captured", "Payment " + wish.paymentId() + " was taken: refund it.");
            case Declined _, CaptureLost _, Voiding _, Voided _ -> List.of();
        };
    }

    private static PaymentEvent voided(PaymentRequested terms, String reason, @Nullable String reference) {
        String attemptKey = AttemptKeys.cancellation(terms.paymentId());
        return new VoidRequested(terms.paymentId(), terms.orderId(), reason, reference, attemptKey);
    }

    static RefusedException unknown(Object paymentId) {
        return new RefusedException(Refusal.notFound("unknown-payment", "There is no payment " + paymentId + "."));
    }

    static RefusedException conflict(String code, String detail) {
        return new RefusedException(Refusal.conflict(code, detail));
    }

    static RefusedException rule(String code, String field, String message) {
        return new RefusedException(Refusal.rule(code, message, List.of(new FieldError(field, message))));
    }
}
