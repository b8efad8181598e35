package dev.everstore.contracts.user;

import org.jspecify.annotations.Nullable;

/**
 * Opens a session by e-mail and password; answered with a {@link SessionAnswer}, or a refusal of kind UNAUTHENTICATED.
 *
 * <p>It goes to the user service like a command, and is none of its {@link UserCommand}s: no receipt may keep a token.
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
