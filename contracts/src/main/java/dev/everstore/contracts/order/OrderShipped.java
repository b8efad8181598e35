package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Goods left the house; complete tells whether nothing is left to ship. */
@Revision("1")
public record OrderShipped(
        OrderId orderId,
        List<ShippedLine> lines,
        String carrier,
        String trackingNumber,
        Instant shippedAt,
        boolean complete)
        implements OrderEvent {}
