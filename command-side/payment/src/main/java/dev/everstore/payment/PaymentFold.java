package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import org.jspecify.annotations.Nullable;

/** What callers see of a payment, event by event. What is only asked for changes no amount and no status. */
final class PaymentFold {
    private final PaymentRequested terms;
    private String status = "requested";
    private Money authorized;
    private Money captured;
    private Money refunded;
    private @Nullable String declineReason;
    private @Nullable String confirmationUrl;
    private @Nullable String reference;
    private long version;

    PaymentFold(PaymentRequested terms) {
        this.terms = terms;
        this.authorized = nothing();
        this.captured = nothing();
        this.refunded = nothing();
    }

    void apply(PaymentEvent event, long sequence) {
        version = sequence;
        switch (event) {
            case PaymentConfirmationRequired asked -> {
                status = "awaiting_confirmation";
                confirmationUrl = asked.confirmationUrl();
                reference = asked.reference();
            }
            case PaymentAuthorized done -> {
                authorized = done.amount();
                reference = done.reference();
                ended("authorized", null);
            }
            case PaymentDeclined declined -> ended("declined", declined.reason());
            case PaymentCaptured done -> {
                captured = done.amount();
                ended("captured", null);
            }
            case CaptureFailed failed -> {
                authorized = nothing();
                ended("declined", failed.reason());
            }
            case PaymentRefunded back -> {
                refunded = back.refunded();
                ended(captured.isMoreThan(refunded) ? "partially_refunded" : "refunded", null);
            }
            case PaymentVoided _ -> {
                authorized = nothing();
                ended("voided", null);
            }
            case PaymentRequested _, CaptureRequested _, RefundRequested _, RefundFailed _, VoidRequested _ -> {}
        }
    }

    private void ended(String next, @Nullable String reason) {
        status = next;
        declineReason = reason;
        confirmationUrl = null;
    }

    private Money nothing() {
        return Money.zero(terms.amount().currency());
    }

    /** The gateway's name for the payment, once it has one. */
    @Nullable
    String reference() {
        return reference;
    }

    PaymentView view() {
        return new PaymentView(
                terms.paymentId(),
                terms.orderId(),
                terms.customerId(),
                status,
                terms.amount(),
                authorized,
                captured,
                refunded,
                captured.minus(refunded),
                declineReason,
                confirmationUrl,
                version);
    }
}
