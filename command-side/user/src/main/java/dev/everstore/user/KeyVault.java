package dev.everstore.user;

import com.nimbusds.jose.jwk.ECKey;
import dev.everstore.eventstore.api.Database;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the private halves of signing keys, which only the owner's login can read, sealed if a secret is configured. */
final class KeyVault {
    private static final Logger LOG = LoggerFactory.getLogger(KeyVault.class);

    private final JdbcClient jdbc;
    private final @Nullable Aes seal;

    KeyVault(Database users, String secret) {
        this.jdbc = users.jdbc();
        this.seal = secret.isBlank() ? null : new Aes(digest(secret));
    }

    void keep(ECKey key) {
        byte[] plain = key.toJSONString().getBytes(StandardCharsets.UTF_8);
        jdbc.sql("insert into signing_secret (kid, secret, sealed) values (?, ?, ?)")
                .params(key.getKeyID(), seal == null ? plain : sealed(seal, key.getKeyID(), plain), seal != null)
                .update();
    }

    void destroy(String kid) {
        jdbc.sql("delete from signing_secret where kid = ?").param(kid).update();
    }

    /** Empty when there is none any more, or it was sealed with another secret. */
    Optional<ECKey> find(String kid) {
        return jdbc.sql("select secret, sealed from signing_secret where kid = ?")
                .param(kid)
                .query((row, _) -> open(kid, row.getBytes("secret"), row.getBoolean("sealed")))
                .optional()
                .flatMap(key -> key);
    }

    private Optional<ECKey> open(String kid, byte[] stored, boolean sealed) {
        try {
            if (sealed && seal == null) {
                LOG.warn("The signing key {} is sealed, and everstore.sessions.key-secret is not set.", kid);
                return Optional.empty();
            }
            byte[] plain = sealed && seal != null ? seal.open(kid, stored) : stored;
            return Optional.of(ECKey.parse(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | ParseException e) {
            LOG.warn("The signing key {} was sealed with another everstore.sessions.key-secret.", kid, e);
            return Optional.empty();
        }
    }

    private static byte[] sealed(Aes seal, String kid, byte[] plain) {
        try {
            return seal.seal(kid, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key can't be sealed.", e);
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
