package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;

/** A payment as callers see it; status is requested, authorized, declined, captured, partially_refunded, refunded or voided. */
public record PaymentView(
        PaymentId paymentId,
        OrderId orderId,
        UserId customerId,
        String status,
        Money amount,
        Money authorized,
        Money captured,
        Money refunded,
        @Nullable String declineReason,
        long version) {}
