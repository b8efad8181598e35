package dev.everstore.contracts.product;

/** How many results share a value. */
public record FacetCount(String key, long count) {}
