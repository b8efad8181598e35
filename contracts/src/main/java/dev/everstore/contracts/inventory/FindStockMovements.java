package dev.everstore.contracts.inventory;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.product.ProductId;
import org.jspecify.annotations.Nullable;

/** Asks what moved of a product, newest first; answered with a {@link Page} of {@link StockMovement}. */
public record FindStockMovements(
        ProductId productId, @Nullable String cursor, int limit) {}
