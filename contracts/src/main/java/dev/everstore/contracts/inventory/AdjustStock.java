package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** Corrects what is on hand by a signed difference, never below what is reserved. */
public record AdjustStock(ProductId productId, long difference, String reason) implements InventoryCommand {
    @Override
    public String key() {
        return productId.value();
    }
}
