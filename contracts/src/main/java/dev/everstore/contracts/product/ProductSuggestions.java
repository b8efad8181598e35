package dev.everstore.contracts.product;

import java.util.List;

/** Products whose name or a word of it starts so. */
public record ProductSuggestions(List<ProductSuggestion> items) {}
