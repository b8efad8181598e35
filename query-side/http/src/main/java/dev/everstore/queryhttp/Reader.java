package dev.everstore.queryhttp;

import dev.everstore.contracts.user.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who asks: a customer sees only their own things, staff see everything, importers what they bring in. */
record Reader(UserId userId, Set<String> roles) {
    private static final Set<String> STAFF = Set.of("importer", "viewer", "operator", "approver", "admin");

    static Reader current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            String subject = Objects.requireNonNull(token.getToken().getSubject());
            List<String> roles = token.getToken().getClaimAsStringList("roles");
            return new Reader(new UserId(subject), roles == null ? Set.of() : Set.copyOf(roles));
        }
        throw Problems.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in first: POST /api/sessions.");
    }

    boolean isStaff() {
        return roles.stream().anyMatch(STAFF::contains);
    }

    void mustBeStaff() {
        if (!isStaff()) {
            throw Problems.of(HttpStatus.FORBIDDEN, "forbidden", "This is for the shop's staff.");
        }
    }

    void mustHaveAnyOf(String... wanted) {
        if (Arrays.stream(wanted).noneMatch(roles::contains)) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN, "forbidden", "This needs the role " + String.join(" or ", wanted) + ".");
        }
    }

    void mustOwn(UserId owner) {
        if (!isStaff() && !userId.equals(owner)) {
            throw Problems.of(HttpStatus.FORBIDDEN, "forbidden", "This belongs to someone else.");
        }
    }
}
