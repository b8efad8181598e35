package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;
import org.axonframework.serialization.Revision;

/** A product counts as running low from so few available pieces on. */
@Revision("1")
public record LowStockThresholdSet(ProductId productId, long threshold) implements InventoryEvent {}
