package dev.everstore.contracts.product;

/** Asks for completions while someone types; answered with {@link ProductSuggestions}. */
public record SuggestProducts(String prefix, int limit) {}
