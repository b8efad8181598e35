package dev.everstore.contracts.product;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one product; answered with an optional {@link ProductView}.
 *
 * @param seen id of a product event that the answer must not be older than, where the asker knows one
 */
public record FindProduct(ProductId productId, @Nullable String seen) {
    public FindProduct(ProductId productId) {
        this(productId, null);
    }
}
