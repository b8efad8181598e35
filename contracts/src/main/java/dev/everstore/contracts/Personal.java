package dev.everstore.contracts;

import dev.everstore.contracts.user.UserId;

/**
 * A text about a person. In memory it is plain; wherever it is stored it is encrypted with that person's key, and
 * reads as blank once the key has been destroyed.
 */
public record Personal(UserId person, String text) {
    @Override
    public String toString() {
        return "Personal[" + person + "]";
    }
}
