package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.web.Patience;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a query that carries a consistency token wait until what it reads has seen that change, or says how far off. */
final class ReadYourWrites implements HandlerInterceptor {
    static final String HEADER = "Consistency-Token";

    private final GroupPositions positions;

    ReadYourWrites(GroupPositions positions) {
        this.positions = positions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String text = request.getHeader(HEADER);
        if (text != null && handler instanceof HandlerMethod method) {
            ConsistencyToken token = tokenOf(text);
            ReadsFrom reads = method.getMethodAnnotation(ReadsFrom.class);
            if (reads != null) {
                await(token, Set.of(reads.value()), Patience.of(request.getHeader("Prefer"), Patience.USUAL));
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

    private static ConsistencyToken tokenOf(String text) {
        try {
            return ConsistencyToken.decode(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badHeader(HEADER, "This is not a consistency token that an answer gave.");
        }
    }
}
