package dev.everstore.contracts.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An operator refuses an order that was held for review, which cancels it. */
public record RefuseOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {}
