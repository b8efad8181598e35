package dev.everstore.contracts.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Confirms an order whose stock is reserved and whose payment is captured, as it stood after so many amendments. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, int amendment) implements OrderCommand {}
