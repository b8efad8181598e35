package dev.everstore.contracts.order;

import dev.everstore.contracts.Id;

/** Names an order by the shop's own text, so that shops bring their own ids. */
public record OrderId(String value) implements Id {
    public OrderId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
