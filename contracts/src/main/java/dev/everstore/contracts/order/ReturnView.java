package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;

/** Goods that came back, and what the customer gets for them. */
public record ReturnView(
        String returnId, List<ShippedLine> lines, Money refund, String reason, boolean restock, Instant returnedAt) {}
