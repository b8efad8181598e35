package dev.everstore.contracts.product;

/** Takes a product off sale; orders that name it stay. */
public record DiscontinueProduct(ProductId productId) implements ProductCommand {}
