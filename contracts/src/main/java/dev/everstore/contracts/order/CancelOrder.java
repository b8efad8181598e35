package dev.everstore.contracts.order;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives an order up. */
public record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason, Instant cancelledAt)
        implements OrderCommand {}
