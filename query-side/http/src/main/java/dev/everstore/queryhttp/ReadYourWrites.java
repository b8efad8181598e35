package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a query that carries a consistency token wait until what it reads has seen that change, or says how far off. */
final class ReadYourWrites implements HandlerInterceptor {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})");
    private static final int DEFAULT_SECONDS = 2;
    private static final int LONGEST_SECONDS = 60;

    private final GroupPositions positions;

    ReadYourWrites(GroupPositions positions) {
        this.positions = positions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String token = request.getHeader("Consistency-Token");
        if (token != null && handler instanceof HandlerMethod method) {
            ReadsFrom reads = method.getMethodAnnotation(ReadsFrom.class);
            if (reads != null) {
                await(tokenOf(token), Set.of(reads.value()), secondsOf(request.getHeader("Prefer")));
            }
        }
        return true;
    }

    private void await(ConsistencyToken token, Set<String> groups, int seconds) throws InterruptedException {
        long behind = positions.await(token, groups, Duration.ofSeconds(seconds));
        if (behind > 0) {
            throw Problems.of(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "not-yet-consistent",
                    "What this reads is still " + behind + " events behind the change that the token names.");
        }
    }

    private static ConsistencyToken tokenOf(String text) {
        try {
            return ConsistencyToken.decode(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badField("Consistency-Token", "is not one that a command answered");
        }
    }

    private static int secondsOf(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Math.min(Integer.parseInt(wait.group(1)), LONGEST_SECONDS) : DEFAULT_SECONDS;
    }
}
