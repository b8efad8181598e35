package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** Takes goods in; the same reference for the same product counts once. */
public record ReceiveStock(ProductId productId, long quantity, String reference) implements InventoryCommand {
    @Override
    public String key() {
        return productId.value();
    }
}
