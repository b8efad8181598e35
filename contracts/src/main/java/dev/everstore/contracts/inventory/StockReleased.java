package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Goods that were held for an order are free again; the reason {@link #EXPIRED} means that nobody confirmed the order in time. */
@Revision("1")
public record StockReleased(OrderId orderId, List<StockLine> lines, String reason) implements InventoryEvent {
    /** The reason of a release that the inventory service decided itself. */
    public static final String EXPIRED = "expired";
}
