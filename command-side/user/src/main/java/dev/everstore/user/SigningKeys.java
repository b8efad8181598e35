package dev.everstore.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.everstore.eventstore.api.Database;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign sessions, made once and kept in the database, so that every node signs and verifies alike. */
final class SigningKeys implements JWKSource<SecurityContext> {
    private final JdbcClient jdbc;
    private volatile JWKSet known = new JWKSet();

    SigningKeys(Database database) {
        this.jdbc = database.jdbc();
    }

    /** Makes the first key if there is none; needs the owner's login. */
    static void ready(Database database) {
        database.transaction().executeWithoutResult(_ -> {
            database.jdbc()
                    .sql("lock table signing_key in share row exclusive mode")
                    .update();
            boolean none = database.jdbc()
                    .sql("select not exists (select from signing_key)")
                    .query(Boolean.class)
                    .single();
            if (none) {
                ECKey fresh = generate();
                database.jdbc()
                        .sql("insert into signing_key (kid, jwk) values (?, ?)")
                        .params(fresh.getKeyID(), fresh.toJSONString())
                        .update();
            }
        });
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        List<JWK> found = selector.select(known);
        if (found.isEmpty()) {
            known = load();
            found = selector.select(known);
        }
        return found;
    }

    private JWKSet load() {
        List<JWK> keys = new ArrayList<>();
        for (String jwk : jdbc.sql("select jwk from signing_key order by created_at desc")
                .query(String.class)
                .list()) {
            keys.add(parse(jwk));
        }
        return new JWKSet(keys);
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key can't be read.", e);
        }
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
