package dev.everstore.user;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.everstore.eventstore.api.Database;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The public halves of all keys with sessions that have not ended, as every node verifies by them.
 *
 * <p>They are read again after a minute, beside the calls that need them, and at once when a key is unknown; so the
 * known ones go on to hold while the database is down.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    SigningKeys(Database users, Clock clock) {
        this.jdbc = users.jdbc();
        this.clock = clock;
    }

    /** A key and when its last session has ended, if that is known. */
    private record Published(JWK key, @Nullable Instant endsAt) {}

    /** What was read, and when. */
    private record Known(List<Published> keys, Instant at) {
        boolean isOlderThan(Duration age, Instant now) {
            return at.plus(age).isBefore(now);
        }

        List<JWK> select(JWKSelector selector, Instant now) {
            return selector.select(new JWKSet(keys.stream()
                    .filter(key -> key.endsAt == null || !key.endsAt.isBefore(now))
                    .map(Published::key)
                    .toList()));
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Instant now = clock.instant();
        if (!known.keys.isEmpty() && known.isOlderThan(FRESH, now)) {
            readBeside();
        }
        List<JWK> found = known.select(selector, now);
        if (found.isEmpty() && known.isOlderThan(PAUSE, now)) {
            readNow();
            found = known.select(selector, now);
        }
        return found;
    }

    private void readBeside() {
        Thread.ofVirtual().name("signing-keys").start(() -> {
            if (reading.tryLock()) {
                try {
                    known = known.isOlderThan(PAUSE, clock.instant()) ? read() : known;
                } catch (DataAccessException e) {
                    LOG.warn("The keys of sessions can't be read; those read before still count: {}", e.getMessage());
                } finally {
                    reading.unlock();
                }
            }
        });
    }

    private void readNow() throws KeySourceException {
        reading.lock();
        try {
            known = known.isOlderThan(PAUSE, clock.instant()) ? read() : known;
        } catch (DataAccessException e) {
            throw new KeySourceException("The keys of sessions can't be read.", e);
        } finally {
            reading.unlock();
        }
    }

    private Known read() {
        Instant now = clock.instant();
        List<Published> keys = jdbc.sql("select jwk, ends_at from signing_key order by signs_from")
                .query((row, _) -> {
                    OffsetDateTime endsAt = row.getObject("ends_at", OffsetDateTime.class);
                    return new Published(parsed(row.getString("jwk")), endsAt == null ? null : endsAt.toInstant());
                })
                .list();
        return new Known(keys, now);
    }

    private static JWK parsed(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key can't be read.", e);
        }
    }
}
