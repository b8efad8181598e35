package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** Tells from how few available pieces on a product counts as running low; 0 means never. */
public record SetLowStockThreshold(ProductId productId, long threshold) implements InventoryCommand {
    @Override
    public String key() {
        return productId.value();
    }
}
