package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import org.axonframework.serialization.Revision;

/** A product costs something else from now on. */
@Revision("1")
public record ProductPriceChanged(ProductId productId, Money from, Money to) implements ProductEvent {}
