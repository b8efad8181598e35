package dev.everstore.contracts.product;

/** What happened to a product. */
public sealed interface ProductEvent permits ProductAdded, ProductChanged, ProductPriceChanged, ProductDiscontinued {
    ProductId productId();
}
