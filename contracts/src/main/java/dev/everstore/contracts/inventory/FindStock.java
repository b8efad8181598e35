package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;

/** Asks for the stock of one product; answered with an optional {@link StockView}. */
public record FindStock(ProductId productId) {}
