package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;

/** One parcel of an order. */
public record ShipmentView(List<ShippedLine> lines, String carrier, String trackingNumber, Instant shippedAt) {}
