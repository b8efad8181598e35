package dev.everstore.contracts.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;

/** A refund as callers see it; status is running, succeeded or failed. */
public record RefundView(
        PaymentId paymentId,
        OrderId orderId,
        UserId customerId,
        String refundId,
        String status,
        Money amount,
        String reason,
        @Nullable String failure) {
    /** Names the refund among all work that goes on after its request was answered. */
    public static String operationId(PaymentId paymentId, String refundId) {
        return "refund." + paymentId + "." + refundId;
    }
}
