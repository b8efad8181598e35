package dev.everstore.user;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are hashed: Argon2id with 16 MiB and two passes.
 *
 * <p>A comparison does the same work whether there is a password to compare with or not.
 */
final class Passwords {
    private final PasswordEncoder encoder;
    private final HashingTurns turns;
    private final String nobodysHash;

    Passwords(PasswordEncoder encoder, HashingTurns turns) {
        this.encoder = encoder;
        this.turns = turns;
        this.nobodysHash = encoder.encode("nobody's password");
    }

    static PasswordEncoder argon2() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    HashingTurns turns() {
        return turns;
    }

    String hash(String password) {
        return turns.take(() -> encoder.encode(password));
    }

    boolean matches(String password, @Nullable String hash) {
        return turns.take(() -> matchesInTurn(password, hash));
    }

    /** For who has taken a turn for more than this. */
    boolean matchesInTurn(String password, @Nullable String hash) {
        boolean matches = password.length() <= UserRules.PASSWORD_LIMIT
                && encoder.matches(password, hash == null ? nobodysHash : hash);
        return matches && hash != null;
    }
}
