package dev.everstore.contracts.product;

import org.jspecify.annotations.Nullable;

/** Asks for a page of products by id; answered with a {@link dev.everstore.contracts.Page} of {@link ProductView}. */
public record FindProducts(@Nullable String cursor, int limit) {}
