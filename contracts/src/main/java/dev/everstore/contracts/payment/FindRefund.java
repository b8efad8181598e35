package dev.everstore.contracts.payment;

/** Asks for one refund, strongly consistent; answered with an optional {@link RefundView}. */
public record FindRefund(PaymentId paymentId, String refundId) {}
