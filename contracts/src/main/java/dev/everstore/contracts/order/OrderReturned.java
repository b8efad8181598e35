package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Goods came back.
 *
 * @param refund what the customer gets for them
 * @param complete whether nothing is left to return
 * @param shares which payments hold the refund; {@code null} when it is that of the order alone
 */
@Revision("1")
public record OrderReturned(
        OrderId orderId,
        String returnId,
        List<ShippedLine> lines,
        Money refund,
        String reason,
        boolean restock,
        Instant returnedAt,
        boolean complete,
        @Nullable List<Share> shares)
        implements OrderEvent {
    /** Goods of an order that its own payment paid for. */
    public OrderReturned(
            OrderId orderId,
            String returnId,
            List<ShippedLine> lines,
            Money refund,
            String reason,
            boolean restock,
            Instant returnedAt,
            boolean complete) {
        this(orderId, returnId, lines, refund, reason, restock, returnedAt, complete, null);
    }
}
