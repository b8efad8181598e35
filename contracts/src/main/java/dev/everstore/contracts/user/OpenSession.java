package dev.everstore.contracts.user;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a session by e-mail and password; answered with a {@link SessionAnswer}, or a refusal of kind
 * UNAUTHENTICATED.
 *
 * @param clientAddress from where somebody wants to sign in, as far as that is known
 */
public record OpenSession(
        String email, String password, @Nullable String clientAddress) {
    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "OpenSession[]";
    }
}
