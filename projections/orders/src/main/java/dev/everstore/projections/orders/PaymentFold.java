package dev.everstore.projections.orders;

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
        Sums sums = new Sums(before.authorized(), before.captured(), before.refunded());
        return switch (event) {
            case PaymentRequested again -> first(again, version).orElse(before);
            case PaymentConfirmationRequired asked ->
                next(before, "awaiting_confirmation", sums, null, asked.confirmationUrl(), version);
            case PaymentAuthorized done ->
                next(before, "authorized", sums.withAuthorized(done.amount()), null, null, version);
            case PaymentDeclined declined ->
                next(before, "declined", Sums.of(nothing), declined.reason(), null, version);
            case PaymentCaptured done ->
                next(before, "captured", sums.withCaptured(done.amount()), null, null, version);
            case CaptureFailed failed -> next(before, "declined", Sums.of(nothing), failed.reason(), null, version);
            case PaymentRefunded done ->
                next(
                        before,
                        before.captured().isMoreThan(done.refunded()) ? "partially_refunded" : "refunded",
                        sums.withRefunded(done.refunded()),
                        null,
                        null,
                        version);
            case PaymentVoided _ -> next(before, "voided", Sums.of(nothing), before.declineReason(), null, version);
            case CaptureRequested _, RefundRequested _, RefundFailed _, VoidRequested _ ->
                next(before, before.status(), sums, before.declineReason(), before.confirmationUrl(), version);
        };
    }

    /** What was set aside, taken and given back. */
    private record Sums(Money authorized, Money captured, Money refunded) {
        static Sums of(Money nothing) {
            return new Sums(nothing, nothing, nothing);
        }

        Sums withAuthorized(Money amount) {
            return new Sums(amount, captured, refunded);
        }

        Sums withCaptured(Money amount) {
            return new Sums(authorized, amount, refunded);
        }

        Sums withRefunded(Money amount) {
            return new Sums(authorized, captured, amount);
        }
    }

    private static PaymentView next(
            PaymentView before,
            String status,
            Sums sums,
            @Nullable String declineReason,
            @Nullable String confirmationUrl,
            long version) {
        return new PaymentView(
                before.paymentId(),
                before.orderId(),
                before.customerId(),
                status,
                before.amount(),
                sums.authorized(),
                sums.captured(),
                sums.refunded(),
                sums.captured().minus(sums.refunded()),
                declineReason,
                confirmationUrl,
                version);
    }
}
