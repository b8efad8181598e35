package dev.everstore.contracts.order;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Tells that goods arrived; no tracking number means all that has been shipped so far. */
public record DeliverOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable String trackingNumber,
        Instant deliveredAt) implements OrderCommand {}
