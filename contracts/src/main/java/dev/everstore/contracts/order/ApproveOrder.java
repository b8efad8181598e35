package dev.everstore.contracts.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An operator lets an order that was held for review go on. */
public record ApproveOrder(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {}
