package dev.everstore.contracts.product;

import dev.everstore.contracts.Id;

/** Names a product by the shop's own text, so that shops bring their own ids. */
public record ProductId(String value) implements Id {
    public ProductId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
