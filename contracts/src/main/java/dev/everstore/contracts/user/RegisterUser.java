package dev.everstore.contracts.user;

import dev.everstore.contracts.AddressView;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers a person; the password is absent for imported customers, who cannot sign in yet; the language (such as {@code de}) is that of their mails. */
public record RegisterUser(
        UserId userId,
        String email,
        String name,
        @Nullable String password,
        @Nullable AddressView address,
        @Nullable String language,
        Instant registeredAt,
        Set<Role> roles)
        implements UserCommand {
    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "RegisterUser[" + userId + "]";
    }
}
