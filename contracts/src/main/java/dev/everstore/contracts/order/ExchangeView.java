package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;

/** Goods that came back for others, which order brings those, and which difference in price was agreed. */
public record ExchangeView(
        String exchangeId,
        OrderId replacementId,
        List<ShippedLine> lines,
        Money credit,
        Money due,
        Money refund,
        String reason,
        boolean restock,
        Instant exchangedAt) {}
