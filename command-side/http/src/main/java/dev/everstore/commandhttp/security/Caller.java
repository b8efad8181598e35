package dev.everstore.commandhttp.security;

import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who is calling; nobody in particular where a call is open to the public.
 *
 * @param external whether another issuer vouches for them
 */
public record Caller(Optional<UserId> id, Set<Role> roles, boolean external) {
    static final String AUTHORITY = "ROLE_";
    static final String EXTERNAL = "EXTERNAL";

    /** Nobody in particular. */
    public static Caller unknown() {
        return new Caller(Optional.empty(), Set.of(), false);
    }

    public static Caller of(@Nullable Authentication authentication) {
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            return unknown();
        }
        Set<String> held = token.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Caller(
                Optional.of(new UserId(token.getName())),
                Arrays.stream(Role.values())
                        .filter(role -> held.contains(AUTHORITY + role.name()))
                        .collect(Collectors.toUnmodifiableSet()),
                held.contains(EXTERNAL));
    }

    /** May name prices, dates and ids that a shop brings along. */
    public boolean isTrusted() {
        return is(Role.IMPORTER, Role.ADMIN);
    }

    public boolean is(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /**
     * Lets only some roles go on.
     *
     * @throws ProblemException 403 for everyone else
     */
    public void must(Role... any) {
        if (!is(any)) {
            String names = Arrays.stream(any)
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new ProblemException(Problem.of(403, "forbidden", "This is for the roles " + names + "."));
        }
    }

    /**
     * Keeps a customer, who is nothing else, to what is their own.
     *
     * @throws ProblemException 403 for another person's things
     */
    public void mustBe(UserId owner, Role... orAny) {
        if (!is(orAny) && !id.filter(owner::equals).isPresent()) {
            throw new ProblemException(
                    Problem.of(403, "not-yours", "This belongs to somebody else; you may act for yourself only."));
        }
    }

    /** What is noted with every event as its actor. */
    public String actor() {
        return id.map(UserId::value).orElse("public");
    }
}
