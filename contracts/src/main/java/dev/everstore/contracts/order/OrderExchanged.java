package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods came back for others, which go out as an order of their own.
 *
 * @param credit what the lines are worth, as a return of them would be
 * @param shares which payments hold that money
 * @param due what the customer pays because the replacement costs more
 * @param refund what they get back because it costs less
 * @param complete whether nothing is left to return
 */
@Revision("1")
public record OrderExchanged(
        OrderId orderId,
        String exchangeId,
        List<ShippedLine> lines,
        Money credit,
        List<Share> shares,
        Replacement replacement,
        Money due,
        Money refund,
        String reason,
        boolean restock,
        Instant exchangedAt,
        boolean complete)
        implements OrderEvent {}
