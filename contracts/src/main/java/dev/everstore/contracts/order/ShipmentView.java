package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One parcel of an order; deliveredAt once it has arrived. */
public record ShipmentView(
        List<ShippedLine> lines,
        String carrier,
        String trackingNumber,
        Instant shippedAt,
        @Nullable Instant deliveredAt) {}
