package dev.everstore.contracts.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records what the gateway answered to one attempt. */
public record RecordGatewayOutcome(
        @TargetAggregateIdentifier PaymentId paymentId, String attemptKey, GatewayOutcome outcome)
        implements PaymentCommand {}
