package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;

/** The payment that the tests of this room tell of: 100 dollars for one order. */
final class PaymentStories {
    static final OrderId ORDER = new OrderId("order-1");
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final UserId ADA = new UserId("ada");
    static final String LATE = "the gateway is late";

    private PaymentStories() {}

    static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    static AuthorizePayment authorize(long cents) {
        return new AuthorizePayment(PAYMENT, ORDER, ADA, usd(cents), "card", "tok_approve");
    }

    static PaymentRequested requested() {
        return requested(10_000);
    }

    static PaymentRequested requested(long cents) {
        return new PaymentRequested(
                PAYMENT, ORDER, ADA, usd(cents), "card", "tok_approve", AttemptKeys.authorization(PAYMENT));
    }

    static PaymentAuthorized authorized() {
        return new PaymentAuthorized(PAYMENT, ORDER, usd(10_000), "hold-1");
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(PAYMENT, ORDER, usd(10_000), "card_declined");
    }

    static CaptureRequested captureRequested() {
        return new CaptureRequested(PAYMENT, ORDER, usd(10_000), "hold-1", AttemptKeys.capture(PAYMENT));
    }

    static PaymentCaptured captured() {
        return new PaymentCaptured(PAYMENT, ORDER, usd(10_000), "taken-1");
    }

    static VoidRequested voidRequested(@Nullable String reference) {
        return new VoidRequested(PAYMENT, ORDER, LATE, reference, AttemptKeys.cancellation(PAYMENT));
    }

    static PaymentVoided voided() {
        return new PaymentVoided(PAYMENT, ORDER, LATE);
    }

    static RefundPayment refund(String id, @Nullable Money amount) {
        return new RefundPayment(PAYMENT, id, amount, "too small");
    }

    static RefundRequested refundRequested(String id, long cents) {
        return new RefundRequested(
                PAYMENT, ORDER, id, usd(cents), "too small", "taken-1", AttemptKeys.refund(PAYMENT, id));
    }

    static PaymentRefunded refunded(String id, long cents, long sum) {
        return new PaymentRefunded(PAYMENT, ORDER, id, usd(cents), usd(sum), "too small");
    }

    static RecordGatewayOutcome done(String attemptKey, String reference) {
        return new RecordGatewayOutcome(PAYMENT, attemptKey, new GatewayOutcome.Done(reference));
    }

    static RecordGatewayOutcome confirmable(String attemptKey) {
        return new RecordGatewayOutcome(
                PAYMENT, attemptKey, new GatewayOutcome.ConfirmationRequired("hold-1", "/confirm"));
    }

    static PaymentConfirmationRequired confirmationRequired() {
        return new PaymentConfirmationRequired(PAYMENT, ORDER, usd(10_000), "hold-1", "/confirm");
    }

    static RecordGatewayOutcome declined(String attemptKey) {
        return new RecordGatewayOutcome(PAYMENT, attemptKey, new GatewayOutcome.Declined("card_declined"));
    }
}
