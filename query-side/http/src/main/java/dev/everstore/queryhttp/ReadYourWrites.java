package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.web.Patience;
import dev.everstore.web.Seen;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a query that carries a consistency token wait until what it reads has seen that change, or says how far off. */
final class ReadYourWrites implements HandlerInterceptor {
    private final GroupPositions positions;

    ReadYourWrites(GroupPositions positions) {
        this.positions = positions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod method) {
            Optional<ConsistencyToken> seen = Seen.in(request.getHeader(Seen.HEADER));
            ReadsFrom reads = method.getMethodAnnotation(ReadsFrom.class);
            if (seen.isPresent() && reads != null) {
                await(seen.get(), Set.of(reads.value()), Patience.of(request.getHeader("Prefer"), Patience.USUAL));
            }
        }
        return true;
    }

    private void await(ConsistencyToken token, Set<String> groups, Duration patience) throws InterruptedException {
        long behind = positions.await(token, groups, patience);
        if (behind > 0) {
            throw new ProblemException(Problem.of(
                            504,
                            "not-yet-consistent",
                            "What this reads is still " + behind + " events behind the change that the token names.")
                    .with("behind", behind));
        }
    }
}
