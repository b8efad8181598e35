package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer sends goods back; restock tells whether they can be sold again. */
public record ReturnLines(
        @TargetAggregateIdentifier OrderId orderId,
        String returnId,
        List<ShippedLine> lines,
        String reason,
        boolean restock,
        Instant returnedAt)
        implements OrderCommand {}
