package dev.everstore.user;

import dev.everstore.eventstore.api.Database;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds people by e-mail although it is stored sealed: a keyed hash of its normal form. */
final class EmailIndex {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private volatile @Nullable SecretKeySpec secret;

    EmailIndex(Database database) {
        this.jdbc = database.jdbc();
    }

    /** Makes the secret once in the life of the database; needs the owner's login. */
    EmailIndex ready() {
        byte[] fresh = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into secret (name, value) values ('email-index', ?) on conflict (name) do nothing")
                .param(fresh)
                .update();
        return this;
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    byte[] of(String email) {
        return keyed(normal(email));
    }

    /** Tells texts apart without letting anyone read them. */
    byte[] keyed(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret());
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A keyed hash can't be computed.", e);
        }
    }

    private SecretKeySpec secret() {
        SecretKeySpec known = secret;
        if (known == null) {
            byte[] stored = jdbc.sql("select value from secret where name = 'email-index'")
                    .query(byte[].class)
                    .single();
            known = new SecretKeySpec(stored, ALGORITHM);
            secret = known;
        }
        return known;
    }
}
