package dev.everstore.contracts.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Confirms an order whose stock is reserved and whose payment is captured. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
