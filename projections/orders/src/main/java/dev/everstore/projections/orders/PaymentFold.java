package dev.everstore.projections.orders;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an event changes a payment. What is only asked for changes no amount and no status. */
final class PaymentFold {
    private PaymentFold() {}

    /** A payment begins with its request; empty for any other event. */
    static Optional<PaymentView> first(PaymentEvent event, long version) {
        if (!(event instanceof PaymentRequested requested)) {
            return Optional.empty();
        }
        Money nothing = Money.zero(requested.amount().currency());
        return Optional.of(new PaymentView(
                requested.paymentId(),
                requested.orderId(),
                requested.customerId(),
                "requested",
                requested.amount(),
                nothing,
                nothing,
                nothing,
                null,
                version));
    }

    static PaymentView apply(PaymentView before, PaymentEvent event, long version) {
        Money nothing = Money.zero(before.amount().currency());
        return switch (event) {
            case PaymentRequested again -> first(again, version).orElse(before);
            case PaymentAuthorized done ->
                next(before, "authorized", done.amount(), before.captured(), before.refunded(), null, version);
            case PaymentDeclined declined ->
                next(before, "declined", nothing, nothing, nothing, declined.reason(), version);
            case PaymentCaptured done ->
                next(before, "captured", before.authorized(), done.amount(), before.refunded(), null, version);
            case CaptureFailed failed -> next(before, "declined", nothing, nothing, nothing, failed.reason(), version);
            case PaymentRefunded done ->
                next(
                        before,
                        before.captured().isMoreThan(done.refunded()) ? "partially_refunded" : "refunded",
                        before.authorized(),
                        before.captured(),
                        done.refunded(),
                        null,
                        version);
            case PaymentVoided _ -> next(before, "voided", nothing, nothing, nothing, before.declineReason(), version);
            case CaptureRequested _, RefundRequested _, RefundFailed _, VoidRequested _ ->
                next(
                        before,
                        before.status(),
                        before.authorized(),
                        before.captured(),
                        before.refunded(),
                        before.declineReason(),
                        version);
        };
    }

    private static PaymentView next(
            PaymentView before,
            String status,
            Money authorized,
            Money captured,
            Money refunded,
            @Nullable String declineReason,
            long version) {
        return new PaymentView(
                before.paymentId(),
                before.orderId(),
                before.customerId(),
                status,
                before.amount(),
                authorized,
                captured,
                refunded,
                declineReason,
                version);
    }
}
