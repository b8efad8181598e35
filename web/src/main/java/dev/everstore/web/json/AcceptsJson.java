package dev.everstore.web.json;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses who can't read the answer before anything is done, not after. */
final class AcceptsJson implements HandlerInterceptor {
    private static final List<MediaType> ANSWERS =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, MediaType.TEXT_EVENT_STREAM);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !accept.isBlank() && !isReadable(accept)) {
            throw new ProblemException(
                    Problem.of(406, "not-acceptable", "The answer is JSON, which the request does not accept."));
        }
        return true;
    }

    private static boolean isReadable(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(wanted -> ANSWERS.stream().anyMatch(wanted::isCompatibleWith));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }
}
