package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;

/** Takes goods that were held for an order out of the house. */
public record DispatchStock(OrderId orderId, List<StockLine> lines) implements InventoryCommand {
    @Override
    public String key() {
        return orderId.value();
    }
}
