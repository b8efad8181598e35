package dev.everstore.contracts.analytics;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;

/** What a product brought in. */
public record TopProduct(ProductId productId, String name, long units, Money net) {}
