package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;
import org.axonframework.serialization.Revision;

/** What is available of a product fell to its threshold or below; told once until it recovers. */
@Revision("1")
public record StockRanLow(ProductId productId, long available, long threshold) implements InventoryEvent {}
