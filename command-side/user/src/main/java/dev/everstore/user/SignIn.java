package dev.everstore.user;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Opens sessions; whether an e-mail is known can be told neither from the answer nor from the time it takes. */
final class SignIn {
    static final String ISSUER = "everstore";

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final PersonTable people;
    private final PasswordEncoder passwords;
    private final JwtEncoder tokens;
    private final Clock clock;
    private final String nobodysHash;

    SignIn(PersonTable people, PasswordEncoder passwords, JwtEncoder tokens, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody's password");
    }

    @QueryHandler
    Session handle(OpenSession query) {
        Optional<Person> known = people.findByEmail(query.email()).filter(SignIn::mayComeIn);
        String hash = known.map(Person::passwordHash).orElse(nobodysHash);
        boolean matches =
                query.password().length() <= UserRules.PASSWORD_LIMIT && passwords.matches(query.password(), hash);
        return known.filter(_ -> matches).map(this::session).orElseThrow(SignIn::refused);
    }

    private static boolean mayComeIn(Person person) {
        return person.status() == Status.ACTIVE && person.passwordHash() != null;
    }

    private Session session(Person person) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(LIFETIME);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(person.id().value())
                .issuedAt(now)
                .expiresAt(end)
                .claim("name", person.profile().name())
                .claim("roles", roles(person))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).build();
        return new Session(
                tokens.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), end);
    }

    private static List<String> roles(Person person) {
        return person.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static RefusedException refused() {
        return new RefusedException(new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "bad-credentials", "E-mail or password is wrong.", List.of()));
    }
}
