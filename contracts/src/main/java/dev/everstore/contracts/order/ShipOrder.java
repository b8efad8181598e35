package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Tells that goods left the house; no lines means all that have not been shipped yet. */
public record ShipOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable List<ShippedLine> lines,
        String carrier,
        String trackingNumber,
        Instant shippedAt)
        implements OrderCommand {}
