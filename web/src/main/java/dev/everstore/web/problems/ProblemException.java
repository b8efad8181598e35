package dev.everstore.web.problems;

import dev.everstore.contracts.FieldError;
import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** One field that cannot be read, status 400. */
    public static ProblemException badField(String field, String message) {
        return new ProblemException(
                Problem.of(400, "invalid-fields", message, List.of(new FieldError(field, message))));
    }

    /** One header that cannot be read, status 400. */
    public static ProblemException badHeader(String name, String message) {
        return new ProblemException(Problem.of(400, "bad-header", message, List.of(new FieldError(name, message))));
    }

    public Problem problem() {
        return problem;
    }
}
