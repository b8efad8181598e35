package dev.everstore.contracts.product;

/** A wish about a product, handled by the product service alone. */
public sealed interface ProductCommand permits AddProduct, ChangeProduct, DiscontinueProduct {
    ProductId productId();
}
