package dev.everstore.contracts.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to let go of money that was set aside and never taken; also withdraws a request whose outcome is not known yet. */
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId, String reason) implements PaymentCommand {}
