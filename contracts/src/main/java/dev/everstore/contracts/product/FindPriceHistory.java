package dev.everstore.contracts.product;

/** Asks what a product cost when; answered with an optional {@link PriceHistory}. */
public record FindPriceHistory(ProductId productId) {}
