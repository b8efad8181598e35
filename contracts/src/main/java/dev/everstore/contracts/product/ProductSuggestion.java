package dev.everstore.contracts.product;

/** One completion. */
public record ProductSuggestion(ProductId productId, String name) {}
