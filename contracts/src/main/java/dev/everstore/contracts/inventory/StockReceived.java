package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;
import org.axonframework.serialization.Revision;

/** Goods came in. */
@Revision("1")
public record StockReceived(ProductId productId, long quantity, String reference, long onHand)
        implements InventoryEvent {}
