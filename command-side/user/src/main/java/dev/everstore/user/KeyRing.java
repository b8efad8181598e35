package dev.everstore.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.everstore.eventstore.api.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The key that signs sessions now. Whoever needs it when its successor is due makes that one, once for all nodes;
 * a key that has stopped signing loses its private half, and is published until its last session has ended.
 */
final class KeyRing {
    /** How long a node may sign on without looking whether another node has made a key. */
    private static final Duration GLANCE = Duration.ofMinutes(1);

    /** Verifiers' clocks may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database users;
    private final JdbcClient jdbc;
    private final KeyVault vault;
    private final SessionSettings settings;
    private final Clock clock;
    private volatile @Nullable Held held;

    KeyRing(Database users, SessionSettings settings, Clock clock) {
        this.users = users;
        this.jdbc = users.jdbc();
        this.vault = new KeyVault(users, settings.keySecret());
        this.settings = settings;
        this.clock = clock;
    }

    /** A key as its row tells of it. */
    private record Row(String kid, Instant signsFrom) {}

    /** What a node may sign with until it must look again. */
    private record Held(ECKey key, Instant until) {}

    ECKey signer() {
        Held known = held;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.until)) {
            known = Objects.requireNonNull(users.transaction().execute(_ -> look(now)));
            held = known;
        }
        return known.key;
    }

    /** One node at a time looks, so that only one makes a key. */
    private Held look(Instant now) {
        jdbc.sql("lock table signing_key in share row exclusive mode").update();
        List<Row> rows = new ArrayList<>(rows());
        if (rows.isEmpty()) {
            rows.add(make(now));
        }
        Instant due = rows.getLast().signsFrom.plus(settings.keyRotation());
        if (!now.isBefore(due.minus(settings.notice()))) {
            rows.add(make(latest(due, now.plus(settings.notice()))));
        }
        retire(rows, now);
        Optional<ECKey> key = vault.find(signing(rows, now).kid);
        if (key.isEmpty()) {
            rows.add(make(now));
            retire(rows, now);
        }
        Row signing = signing(rows, now);
        return new Held(key.orElseGet(() -> vault.find(signing.kid).orElseThrow()), until(rows, now));
    }

    private List<Row> rows() {
        return jdbc.sql("select kid, signs_from from signing_key order by signs_from, created_at, kid")
                .query((row, _) -> new Row(
                        row.getString("kid"),
                        row.getObject("signs_from", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The last of those whose time has come. */
    private static Row signing(List<Row> rows, Instant now) {
        return rows.stream()
                .filter(row -> !row.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .orElse(rows.getFirst());
    }

    private static Instant until(List<Row> rows, Instant now) {
        Instant glance = now.plus(GLANCE);
        return rows.stream()
                .map(Row::signsFrom)
                .filter(start -> start.isAfter(now) && start.isBefore(glance))
                .findFirst()
                .orElse(glance);
    }

    private Row make(Instant signsFrom) {
        ECKey key = generate();
        jdbc.sql("insert into signing_key (kid, jwk, signs_from) values (?, ?, ?)")
                .params(key.getKeyID(), key.toPublicJWK().toJSONString(), at(signsFrom))
                .update();
        vault.keep(key);
        return new Row(key.getKeyID(), signsFrom);
    }

    /** A key ends with its last session; one that signs no more keeps no secret. */
    private void retire(List<Row> rows, Instant now) {
        for (int i = 0; i + 1 < rows.size(); i++) {
            Instant successor = rows.get(i + 1).signsFrom;
            jdbc.sql("update signing_key set ends_at = ? where kid = ? and ends_at is null")
                    .params(at(successor.plus(settings.lifetime()).plus(SKEW)), rows.get(i).kid)
                    .update();
            if (!successor.isAfter(now)) {
                vault.destroy(rows.get(i).kid);
            }
        }
        jdbc.sql("delete from signing_key where ends_at < ?").param(at(now)).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("A signing key can't be made.", e);
        }
    }
}
