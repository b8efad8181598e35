package dev.everstore.contracts.user;

import dev.everstore.contracts.AddressView;
import org.jspecify.annotations.Nullable;

/** Changes what is given of a person and leaves the rest. */
public record ChangeProfile(
        UserId userId,
        @Nullable String email,
        @Nullable String name,
        @Nullable AddressView address,
        @Nullable String language)
        implements UserCommand {
    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "ChangeProfile[" + userId + "]";
    }
}
