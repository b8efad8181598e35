package dev.everstore.contracts.product;

import dev.everstore.contracts.Page;
import org.jspecify.annotations.Nullable;

/** Asks for a page of products by id, of one category if so asked; answered with a {@link Page} of {@link ProductView}. */
public record FindProducts(
        @Nullable String category,
        boolean includeDiscontinued,
        @Nullable String cursor,
        int limit) {}
