package dev.everstore.contracts.user;

import org.jspecify.annotations.Nullable;

/** The AES-256 key of a person; no bytes once it has been destroyed or when the person was never known. */
@SuppressWarnings("ArrayRecordComponent")
public record PersonKey(UserId person, byte @Nullable [] key) {
    @Override
    public String toString() {
        return "PersonKey[" + person + "]";
    }
}
