package dev.everstore.contracts.user;

/** Asks for a session by e-mail and password; answered with a {@link Session}, or a refusal of kind UNAUTHENTICATED. */
public record OpenSession(String email, String password) {
    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "OpenSession[]";
    }
}
