package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;

/** Gives back whatever is still held for an order; nothing held is no error. */
public record ReleaseStock(OrderId orderId, String reason) implements InventoryCommand {
    @Override
    public String key() {
        return orderId.value();
    }
}
