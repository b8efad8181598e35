package dev.everstore.contracts.product;

import org.jspecify.annotations.Nullable;

/**
 * Asks what a product cost when; answered with an optional {@link PriceHistory}.
 *
 * @param seen id of a product event that the answer must not be older than, where the asker knows one
 */
public record FindPriceHistory(
        ProductId productId, @Nullable String seen) {}
