package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Goods came back; refund is what the customer gets for them, complete tells whether nothing is left to return. */
@Revision("1")
public record OrderReturned(
        OrderId orderId,
        String returnId,
        List<ShippedLine> lines,
        Money refund,
        String reason,
        boolean restock,
        Instant returnedAt,
        boolean complete)
        implements OrderEvent {}
