package dev.everstore.contracts.payment;

/** The customer's yes or no to a payment that awaits it, where the local gateway is their bank, too. */
public record AnswerConfirmation(PaymentId paymentId, boolean approve) implements PaymentOperation {}
