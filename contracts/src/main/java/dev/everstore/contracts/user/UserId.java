package dev.everstore.contracts.user;

import dev.everstore.contracts.Id;

/** Names a person by the shop's own text, so that shops bring their own ids. */
public record UserId(String value) implements Id {
    public UserId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
