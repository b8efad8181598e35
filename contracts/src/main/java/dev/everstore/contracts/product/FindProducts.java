package dev.everstore.contracts.product;

import dev.everstore.contracts.Page;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of products by id, of one category if so asked; answered with a {@link Page} of {@link ProductView}.
 *
 * @param seen id of a product event that the answer must not be older than, where the asker knows one
 */
public record FindProducts(
        @Nullable String category,
        boolean includeDiscontinued,
        @Nullable String cursor,
        int limit,
        @Nullable String seen) {}
