package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as callers see it; status is requested, awaiting_confirmation, authorized, declined, captured,
 * partially_refunded, refunded or voided.
 *
 * @param retained what is still the shop's, always what was captured less what was refunded
 * @param confirmationUrl where the customer confirms, while the payment awaits that
 */
public record PaymentView(
        PaymentId paymentId,
        OrderId orderId,
        UserId customerId,
        String status,
        Money amount,
        Money authorized,
        Money captured,
        Money refunded,
        Money retained,
        @Nullable String declineReason,
        @Nullable String confirmationUrl,
        long version) {
    public PaymentView {
        retained = captured.minus(refunded);
    }

    /** A payment that no customer has to confirm; what is retained follows from the other amounts. */
    public PaymentView(
            PaymentId paymentId,
            OrderId orderId,
            UserId customerId,
            String status,
            Money amount,
            Money authorized,
            Money captured,
            Money refunded,
            @Nullable String declineReason,
            long version) {
        this(
                paymentId,
                orderId,
                customerId,
                status,
                amount,
                authorized,
                captured,
                refunded,
                captured.minus(refunded),
                declineReason,
                null,
                version);
    }
}
