package dev.everstore.contracts.product;

import org.axonframework.serialization.Revision;

/** A product can no longer be ordered. */
@Revision("1")
public record ProductDiscontinued(ProductId productId) implements ProductEvent {}
