package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;
import org.axonframework.serialization.Revision;

/** Stock was corrected. */
@Revision("1")
public record StockAdjusted(ProductId productId, long difference, String reason, long onHand)
        implements InventoryEvent {}
