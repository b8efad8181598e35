package dev.everstore.user;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionAnswer;
import dev.everstore.contracts.user.SessionDelayed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Opens sessions; whether an e-mail is known can be told neither from the answer nor from the time it takes. */
final class SignIn {
    static final String ISSUER = "everstore";
    static final String EPOCH = "epoch";

    private final PersonTable people;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final KeyRing keys;
    private final Duration lifetime;
    private final Clock clock;

    SignIn(PersonTable people, Passwords passwords, SignInLimits limits, KeyRing keys, Duration lifetime, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @CommandHandler
    SessionAnswer handle(OpenSession attempt) {
        Duration wait = limits.wait(attempt);
        return wait.isPositive() ? delayed(wait) : passwords.turns().take(() -> open(attempt));
    }

    /** Looks at the limits again: many may have tried while this one waited for its turn. */
    private SessionAnswer open(OpenSession attempt) {
        Duration wait = limits.wait(attempt);
        if (wait.isPositive()) {
            return delayed(wait);
        }
        Optional<Person> known = people.findByEmail(attempt.email()).filter(person -> person.status() == Status.ACTIVE);
        String hash = known.map(Person::passwordHash).orElse(null);
        if (!passwords.matchesInTurn(attempt.password(), hash) || known.isEmpty()) {
            limits.failed(attempt);
            throw new RefusedException(new Refusal(
                    Refusal.Kind.UNAUTHENTICATED, "bad-credentials", "E-mail or password is wrong.", List.of()));
        }
        limits.succeeded(attempt, known.get().id());
        return session(known.get());
    }

    private static SessionDelayed delayed(Duration wait) {
        return new SessionDelayed(wait.plus(Duration.ofMillis(999)).toSeconds());
    }

    /** The epoch was read before the password was looked at: if it has grown since, the session has ended already. */
    private Session session(Person person) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(lifetime);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(person.id().value())
                .issuedAt(now)
                .expiresAt(end)
                .claim(EPOCH, person.epoch())
                .claim("roles", roles(person))
                .build();
        ECKey key = keys.signer();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.getKeyID()).build();
        String token = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
        return new Session(token, end);
    }

    private static List<String> roles(Person person) {
        return person.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
