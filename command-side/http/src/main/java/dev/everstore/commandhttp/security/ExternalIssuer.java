package dev.everstore.commandhttp.security;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.client.RestTemplate;

/** Another issuer that people may sign in with: how its tokens are verified and whom they mean here. */
final class ExternalIssuer {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int DIGITS = 24;

    private final OidcSettings settings;
    private final JwtDecoder decoder;

    ExternalIssuer(OidcSettings settings) {
        this.settings = settings;
        this.decoder = new SupplierJwtDecoder(() -> decoder(settings));
    }

    /** Verifies a token by the issuer's keys, which are asked for when first needed. */
    JwtDecoder decoder() {
        return decoder;
    }

    boolean isNamed(@Nullable String issuer) {
        return settings.issuer().equals(issuer);
    }

    boolean issued(Jwt token) {
        return isNamed(token.getClaimAsString(JwtClaimNames.ISS));
    }

    /** A name that is no id of ours is told by its digest, always the same. */
    UserId person(Jwt token) {
        String subject = token.getClaimAsString(settings.subjectClaim());
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("The token does not say who this is.");
        }
        String name = settings.subjectPrefix() + subject;
        return new UserId(
                Id.FORM.matcher(name).matches() ? name : settings.subjectPrefix() + digest(settings.issuer(), subject));
    }

    /** Everyone is a customer; more only by what the settings name. */
    Set<Role> roles(Jwt token) {
        Set<Role> roles = EnumSet.of(Role.CUSTOMER);
        for (Object theirs : claimed(token)) {
            Role ours = settings.roles().get(String.valueOf(theirs));
            if (ours != null) {
                roles.add(ours);
            }
        }
        return roles;
    }

    private Collection<?> claimed(Jwt token) {
        Object value = token.getClaims();
        for (String step : settings.rolesClaim().split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return switch (value) {
            case null -> List.of();
            case Collection<?> several -> several;
            default -> List.of(String.valueOf(value).split(" "));
        };
    }

    private static JwtDecoder decoder(OidcSettings settings) {
        SimpleClientHttpRequestFactory calls = new SimpleClientHttpRequestFactory();
        calls.setConnectTimeout(PATIENCE);
        calls.setReadTimeout(PATIENCE);
        NimbusJwtDecoder decoder = (settings.jwkSetUri() == null
                        ? NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                        : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(Set.of(SignatureAlgorithm.values())))
                .restOperations(new RestTemplate(calls))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(settings.audience()))));
        return decoder;
    }

    private static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
