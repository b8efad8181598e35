package dev.everstore.containers;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** Random passwords that live as long as the containers. */
final class Passwords {

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 28;

    private final Map<String, String> known = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** The same password at every call. */
    String of(String login) {
        return known.computeIfAbsent(login, unknown -> fresh());
    }

    private String fresh() {
        StringBuilder password = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
        return password.toString();
    }
}
