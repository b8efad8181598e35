package dev.everstore.queryhttp;

import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The session in which a stream was opened: a stream outlives the request in which its caller was let in, so it is asked
 * again now and then whether that still holds.
 *
 * @param epoch of our own tokens, which a changed password or role ends; another issuer's have none
 */
record Session(
        UserId userId, @Nullable Long epoch, @Nullable Instant expiresAt, Set<Role> wanted) {
    static final Duration CHECKED_EVERY = Duration.ofSeconds(30);

    /** Of the current caller, who was let in for one of these roles. */
    static Session current(Role... wanted) {
        UserId userId = Reader.current().userId();
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? new Session(
                        userId,
                        token.getToken().getClaim("epoch") instanceof Number epoch ? epoch.longValue() : null,
                        token.getToken().getExpiresAt(),
                        Set.of(wanted))
                : new Session(userId, null, null, Set.of(wanted));
    }

    /** While the user service can't be asked, what it said last goes on to hold. */
    boolean holds(Ask ask, Clock clock) {
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            return false;
        }
        Optional<Access> access;
        try {
            access = ask.optional(new FindAccess(userId), Access.class);
        } catch (RuntimeException e) {
            return true;
        }
        return epoch == null
                ? access.map(Access::active).orElse(true)
                : access.filter(now -> now.active() && now.epoch() == epoch && isAllowed(now))
                        .isPresent();
    }

    private boolean isAllowed(Access now) {
        return now.roles().stream().anyMatch(wanted::contains);
    }
}
