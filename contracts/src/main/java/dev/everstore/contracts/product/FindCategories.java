package dev.everstore.contracts.product;

import org.jspecify.annotations.Nullable;

/**
 * Asks for all categories with the number of products on sale in each; answered with {@link Categories}.
 *
 * @param seen id of a product event that the answer must not be older than, where the asker knows one
 */
public record FindCategories(@Nullable String seen) {}
