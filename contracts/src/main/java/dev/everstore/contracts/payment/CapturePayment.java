package dev.everstore.contracts.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to take the money that was set aside. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
