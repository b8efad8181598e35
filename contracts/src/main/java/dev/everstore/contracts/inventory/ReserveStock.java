package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;

/** Holds goods for an order, all lines or none. */
public record ReserveStock(OrderId orderId, List<StockLine> lines) implements InventoryCommand {
    @Override
    public String key() {
        return orderId.value();
    }
}
