package dev.everstore.eventstore;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.PersonKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts about a person with that person's key (AES-256-GCM, bound to the person's id), so that destroying the
 * key erases them wherever they are stored.
 */
final class Sealing {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<PersonKeys> keys;

    Sealing(Supplier<PersonKeys> keys) {
        this.keys = keys;
    }

    /** The sealed text in Base64; blank when the person's key has been destroyed. */
    String seal(Personal personal) {
        return keys.get()
                .keyOf(personal.person())
                .map(key -> {
                    byte[] iv = new byte[IV_BYTES];
                    RANDOM.nextBytes(iv);
                    byte[] plain = personal.text().getBytes(StandardCharsets.UTF_8);
                    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, personal.person(), ByteBuffer.wrap(iv), plain);
                    return Base64.getEncoder()
                            .encodeToString(ByteBuffer.allocate(iv.length + sealed.length)
                                    .put(iv)
                                    .put(sealed)
                                    .array());
                })
                .orElse("");
    }

    /** Opens what {@link #seal} wrote; blank when the key has been destroyed. */
    Personal open(UserId person, String sealed) {
        if (sealed.isEmpty()) {
            return new Personal(person, "");
        }
        return keys.get()
                .keyOf(person)
                .map(key -> {
                    byte[] all = Base64.getDecoder().decode(sealed);
                    byte[] text = new byte[all.length - IV_BYTES];
                    System.arraycopy(all, IV_BYTES, text, 0, text.length);
                    byte[] plain = run(Cipher.DECRYPT_MODE, key, person, ByteBuffer.wrap(all, 0, IV_BYTES), text);
                    return new Personal(person, new String(plain, StandardCharsets.UTF_8));
                })
                .orElseGet(() -> new Personal(person, ""));
    }

    private static byte[] run(int mode, byte[] key, UserId person, ByteBuffer iv, byte[] input) {
        try {
            byte[] nonce = new byte[IV_BYTES];
            iv.get(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(person.value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal or open a text about " + person + ".", e);
        }
    }
}
