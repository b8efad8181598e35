package dev.everstore.contracts.analytics;

import dev.everstore.contracts.product.ProductId;

/**
 * Asks what was bought together with a product; answered with {@link Recommendations}.
 *
 * @param by {@code count} for what was bought with it most often, {@code lift} for what is bought with it more often
 *     than by chance
 */
public record FindRecommendations(ProductId productId, String by, int limit) {}
