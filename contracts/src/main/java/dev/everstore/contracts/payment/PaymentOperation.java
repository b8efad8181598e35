package dev.everstore.contracts.payment;

/** A wish about the payment service itself, or news for it that names no payment's next step. */
public sealed interface PaymentOperation permits HoldPayments, AnswerConfirmation, ReceiveGatewayNotice, CompareBooks {}
