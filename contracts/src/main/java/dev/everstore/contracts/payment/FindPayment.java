package dev.everstore.contracts.payment;

/** Asks for one payment, strongly consistent; answered with an optional {@link PaymentView}. */
public record FindPayment(PaymentId paymentId) {}
