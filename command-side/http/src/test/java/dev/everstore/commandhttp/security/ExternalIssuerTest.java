package dev.everstore.commandhttp.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** People who sign in elsewhere, with an issuer whose keys are served on loopback. */
class ExternalIssuerTest {
    private static final JwtDecoder OURS = token -> Jwt.withTokenValue(token)
            .header("alg", "none")
            .issuer("everstore")
            .subject("ada")
            .claim("epoch", 3L)
            .build();

    private final UserService users = new UserService();
    private final CurrentAccess access = users.access(Duration.ofSeconds(5));
    private IssuerOnLoopback issuer;

    @BeforeEach
    void open() throws Exception {
        issuer = new IssuerOnLoopback();
    }

    @AfterEach
    void close() {
        issuer.close();
        access.close();
    }

    @Test
    void aPersonIsNamedByTheirIssuerAndMayDoWhatTheSettingsSay() {
        Authentication caller = caller(
                settings(issuer.keys(), "roles"),
                issuer.sign(claims("alice").claim("roles", List.of("shop-admins", "cooks", "admin"))));

        Caller known = Caller.of(caller);
        assertThat(known.id()).hasValue(new UserId("oidc.alice"));
        assertThat(known.roles()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.ADMIN);
        assertThat(known.external()).isTrue();
    }

    @Test
    void rolesNobodyMappedGiveNothingEvenIfTheyAreCalledLikeOurs() {
        Authentication caller = caller(
                settings(issuer.keys(), "roles"), issuer.sign(claims("alice").claim("roles", List.of("admin"))));

        assertThat(Caller.of(caller).roles()).containsExactly(Role.CUSTOMER);
    }

    @Test
    void rolesMayStandDeepInTheTokenOrInOneText() {
        assertThat(Caller.of(caller(
                                settings(issuer.keys(), "realm_access.roles"),
                                issuer.sign(claims("a").claim("realm_access", Map.of("roles", List.of("watchers"))))))
                        .roles())
                .contains(Role.VIEWER);
        assertThat(Caller.of(caller(
                                settings(issuer.keys(), "scope"),
                                issuer.sign(claims("a").claim("scope", "openid watchers"))))
                        .roles())
                .contains(Role.VIEWER);
    }

    @Test
    void aNameThatIsNoIdIsAlwaysTheSameOtherName() {
        OidcSettings settings = settings(issuer.keys(), "roles");
        String first = caller(settings, issuer.sign(claims("auth0|123"))).getName();

        assertThat(first).matches("oidc\\.[0-9a-f]{24}");
        assertThat(caller(settings, issuer.sign(claims("auth0|123"))).getName()).isEqualTo(first);
        assertThat(caller(settings, issuer.sign(claims("auth0|124"))).getName()).isNotEqualTo(first);
    }

    @Test
    void whoIsLockedOutHereStaysOutHoweverTheySignInElsewhere() {
        users.knows(new UserId("oidc.alice"), 4, false, Role.CUSTOMER);

        assertThatExceptionOfType(InvalidBearerTokenException.class)
                .isThrownBy(() -> caller(settings(issuer.keys(), "roles"), issuer.sign(claims("alice"))));
    }

    @Test
    void aTokenForAnotherApplicationOrOfAnotherTimeOrKeyIsNone() {
        OidcSettings settings = settings(issuer.keys(), "roles");

        for (String token : List.of(
                issuer.sign(claims("alice").audience("another-application")),
                issuer.sign(
                        claims("alice").expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                issuer.signWithAStrangersKey(claims("alice")),
                issuer.signWithThePublicKeyAsSecret(claims("alice")),
                issuer.unsigned(claims("alice")))) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> caller(settings, token));
        }
    }

    @Test
    void aNewKeyOfTheIssuerIsFetchedWhenATokenNamesIt() {
        OidcSettings settings = settings(issuer.keys(), "roles");
        ExternalIssuer external = new ExternalIssuer(settings);
        JwtDecoder decoder = new DecoderByIssuer(OURS, external);
        decoder.decode(issuer.sign(claims("alice")));

        issuer.rotate();

        assertThat(decoder.decode(issuer.sign(claims("alice"))).getSubject()).isEqualTo("alice");
    }

    @Test
    void withoutAnAddressOfKeysTheIssuersDiscoveryDocumentIsAsked() {
        assertThat(caller(settings(null, "roles"), issuer.sign(claims("alice"))).getName())
                .isEqualTo("oidc.alice");
    }

    @Test
    void ourOwnTokensAreStillOurs() {
        users.knows(new UserId("ada"), 3, true, Role.VIEWER);

        Caller ada = Caller.of(caller(settings(issuer.keys(), "roles"), "no JWT of theirs"));

        assertThat(ada.id()).hasValue(new UserId("ada"));
        assertThat(ada.roles()).containsExactly(Role.VIEWER);
        assertThat(ada.external()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anIssuerWithoutAnAudienceIsRefused(String audience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OidcSettings("https://i", null, audience, "sub", "oidc.", "roles", Map.of()));
    }

    private Authentication caller(OidcSettings settings, String token) {
        ExternalIssuer external = new ExternalIssuer(settings);
        return new CallerOfToken(access, external).convert(new DecoderByIssuer(OURS, external).decode(token));
    }

    private OidcSettings settings(String jwkSetUri, String rolesClaim) {
        return new OidcSettings(
                issuer.name(),
                jwkSetUri,
                "everstore",
                "sub",
                "oidc.",
                rolesClaim,
                Map.of("shop-admins", Role.ADMIN, "watchers", Role.VIEWER));
    }

    private JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .subject(subject)
                .audience("everstore")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }
}
