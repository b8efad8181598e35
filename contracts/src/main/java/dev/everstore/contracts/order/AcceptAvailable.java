package dev.everstore.contracts.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer takes the lines that are available and lets go of the others; to take nothing, cancel. */
public record AcceptAvailable(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
