package dev.everstore.contracts.product;

/** Asks for one product; answered with an optional {@link ProductView}. */
public record FindProduct(ProductId productId) {}
