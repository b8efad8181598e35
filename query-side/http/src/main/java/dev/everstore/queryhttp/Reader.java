package dev.everstore.queryhttp;

import dev.everstore.contracts.user.UserId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who asks: a customer sees only their own things, staff see everything, importers what they bring in. */
record Reader(UserId userId, Set<String> roles) {
    private static final String AUTHORITY = "ROLE_";
    private static final Set<String> STAFF = Set.of("importer", "viewer", "operator", "approver", "admin");

    static Reader current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return new Reader(new UserId(token.getName()), roles(token));
        }
        throw Problems.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in first: POST /api/sessions.");
    }

    /** What the user service has just said, whatever stands in the token. */
    private static Set<String> roles(JwtAuthenticationToken token) {
        return token.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(authority -> authority.startsWith(AUTHORITY))
                .map(authority -> authority.substring(AUTHORITY.length()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
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
