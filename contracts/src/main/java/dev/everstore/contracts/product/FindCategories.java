package dev.everstore.contracts.product;

/** Asks for all categories with the number of products on sale in each; answered with {@link Categories}. */
public record FindCategories() {}
