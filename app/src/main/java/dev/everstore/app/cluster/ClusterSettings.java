package dev.everstore.app.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.KeySpec;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.env.Environment;

/**
 * How this process meets the others.
 *
 * @param port 0 lets the system choose a free one
 * @param secret shared by all members: it encrypts what they say, and without it nobody is let in
 */
record ClusterSettings(String name, String bindAddress, int port, String secret) {
    private static final int SHORTEST_SECRET = 16;
    private static final int ROUNDS = 100_000;
    private static final int KEY_BITS = 256;

    ClusterSettings {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("everstore.cluster.secret must have " + SHORTEST_SECRET
                    + " characters or more, the same for all members: whoever knows it can send commands.");
        }
    }

    static ClusterSettings of(Environment settings) {
        return new ClusterSettings(
                settings.getProperty("everstore.cluster.name", "everstore"),
                settings.getRequiredProperty("everstore.cluster.bind-address"),
                settings.getProperty("everstore.cluster.port", Integer.class, 0),
                settings.getProperty("everstore.cluster.secret", ""));
    }

    SecretKey key() {
        KeySpec spec = new PBEKeySpec(secret.toCharArray(), name.getBytes(StandardCharsets.UTF_8), ROUNDS, KEY_BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2.", e);
        }
    }

    @Override
    public String toString() {
        return "ClusterSettings[" + name + " on " + bindAddress + ":" + port + "]";
    }
}
