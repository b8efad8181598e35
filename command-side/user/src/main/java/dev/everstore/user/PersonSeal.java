package dev.everstore.user;

import dev.everstore.contracts.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals a person's columns with their key (AES-256-GCM), each bound to its person and column. */
final class PersonSeal {
    private final Aes key;
    private final UserId person;

    PersonSeal(UserId person, byte[] key) {
        this.person = person;
        this.key = new Aes(key);
    }

    static byte[] newKey() {
        return Aes.newKey();
    }

    byte[] seal(String column, String text) {
        try {
            return key.seal(place(column), text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw failed(column, e);
        }
    }

    String open(String column, byte[] sealed) {
        try {
            return new String(key.open(place(column), sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw failed(column, e);
        }
    }

    private String place(String column) {
        return person + "/" + column;
    }

    private IllegalStateException failed(String column, GeneralSecurityException cause) {
        return new IllegalStateException(
                "The " + column + " of person " + person + " can't be sealed or opened.", cause);
    }
}
