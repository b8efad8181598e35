package dev.everstore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Keys come, sign for their time, are published until the last session has ended, and go. */
class SigningKeysTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static TestClock clock = new TestClock(Instant.now());

    private FreshDatabases databases;
    private UserProcess users;
    private UserProcess otherNode;
    private UserId ada;

    @BeforeEach
    void start() {
        clock = new TestClock(Instant.now());
        databases = FreshDatabases.named("users", "backbone");
        users = node("first secret");
        otherNode = node("first secret");
        ada = People.registered(users);
    }

    @AfterEach
    void stop() {
        otherNode.close();
        users.close();
        databases.close();
    }

    @Test
    void everyNodeVerifiesWhatAnyNodeSignsThroughARotation() {
        Session old = signIn(users);
        String oldKey = kid(otherNode, old);
        assertThat(published(otherNode)).containsExactly(oldKey);

        clock.pass(DAY.multipliedBy(7).minusMinutes(5));
        assertThat(kid(otherNode, signIn(users))).isEqualTo(oldKey);
        await().untilAsserted(() -> assertThat(published(otherNode)).hasSize(2).contains(oldKey));

        clock.pass(Duration.ofMinutes(11));
        Session ofThisNode = signIn(users);
        Session ofTheOther = signIn(otherNode);
        String newKey = kid(otherNode, ofThisNode);
        assertThat(newKey).isNotEqualTo(oldKey).isEqualTo(kid(users, ofTheOther));
        assertThat(secretsKept()).containsExactly(newKey);
    }

    @Test
    void anOldKeyIsPublishedUntilItsLastSessionHasEnded() {
        String oldKey = kid(users, signIn(users));
        clock.pass(DAY.multipliedBy(7).minusMinutes(1));
        Session last = signIn(users);
        assertThat(kid(otherNode, last)).isEqualTo(oldKey);
        clock.pass(Duration.ofMinutes(11));
        assertThat(kid(otherNode, signIn(users))).isNotEqualTo(oldKey);

        clock.pass(Duration.ofHours(11));
        assertThat(kid(otherNode, last)).isEqualTo(oldKey);
        assertThat(published(otherNode)).contains(oldKey);

        clock.pass(Duration.ofHours(2));
        assertThat(published(otherNode)).doesNotContain(oldKey).hasSize(1);
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> kid(otherNode, last));
    }

    @Test
    void aNodeThatHasNotSeenANewKeyYetLooksForIt() {
        kid(otherNode, signIn(users));
        clock.pass(DAY.multipliedBy(30));
        signIn(users);
        clock.pass(Duration.ofMinutes(11));

        Session fresh = signIn(users);

        assertThat(kid(otherNode, fresh)).isEqualTo(kid(users, fresh));
    }

    @Test
    void privateHalvesAreSealedAndOnlyTheOwnerMayEvenLookAtThem() {
        signIn(users);
        Databases stores = users.bean(Databases.class);

        List<Boolean> sealed = stores.owner("users")
                .jdbc()
                .sql("select sealed and position('\"d\"'::bytea in secret) = 0 from signing_secret")
                .query(Boolean.class)
                .list();
        assertThat(sealed).isNotEmpty().containsOnly(true);
        assertThat(stores.reader("users")
                        .jdbc()
                        .sql("select count(*) from signing_key where jwk::jsonb ? 'd'".replace("?", "??"))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> stores.reader("users")
                        .jdbc()
                        .sql("select count(*) from signing_secret")
                        .query(Integer.class)
                        .single())
                .havingRootCause()
                .withMessageContaining("permission denied");
    }

    @Test
    void whoLosesTheSecretGetsANewKeyAndOldSessionsGoOn() {
        Session old = signIn(users);
        try (UserProcess moved = node("another secret")) {
            Session fresh = (Session) moved.signIn(People.email(ada), People.PASSWORD, null);

            assertThat(kid(moved, fresh)).isNotEqualTo(kid(moved, old));
        }
    }

    private UserProcess node(String secret) {
        return UserProcess.start(
                databases,
                false,
                Beans.class,
                "everstore.sessions.key-rotation=7d",
                "everstore.sessions.key-secret=" + secret);
    }

    private Session signIn(UserProcess node) {
        return (Session) node.signIn(People.email(ada), People.PASSWORD, null);
    }

    private static String kid(UserProcess verifier, Session session) {
        return (String) verifier.bean(JwtDecoder.class)
                .decode(session.token())
                .getHeaders()
                .get("kid");
    }

    private List<String> secretsKept() {
        return users.bean(Databases.class)
                .owner("users")
                .jdbc()
                .sql("select kid from signing_secret")
                .query(String.class)
                .list();
    }

    @SuppressWarnings("unchecked")
    private static List<String> published(UserProcess node) {
        try {
            JWKSource<SecurityContext> keys = node.bean(JWKSource.class);
            return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                    .map(JWK::getKeyID)
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        TestClock clock() {
            return clock;
        }
    }
}
