package dev.everstore.web.limits;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Answers 429 to a caller who asks for more than the configured calls per second; importers may. */
final class RateLimit implements HandlerInterceptor {
    private static final String IMPORTER = "ROLE_IMPORTER";

    private final CallRate rate;

    RateLimit(CallRate rate) {
        this.rate = rate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (!isImporter(caller)) {
            Optional<Duration> wait = rate.take(name(caller, request), System.nanoTime());
            if (wait.isPresent()) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
                throw new ProblemException(
                        Problem.of(429, "too-many-requests", "These are more calls than one caller may make."));
            }
        }
        return true;
    }

    private static boolean isImporter(@Nullable Authentication caller) {
        return caller != null
                && caller.getAuthorities().stream().anyMatch(role -> IMPORTER.equals(role.getAuthority()));
    }

    /** Who is not signed in is known by where they call from. */
    private static String name(@Nullable Authentication caller, HttpServletRequest request) {
        return caller == null || caller instanceof AnonymousAuthenticationToken
                ? "from " + request.getRemoteAddr()
                : caller.getName();
    }
}
