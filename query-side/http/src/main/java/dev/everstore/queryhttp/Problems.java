package dev.everstore.queryhttp;

import dev.everstore.contracts.FieldError;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The problems (RFC 9457) that a query can end with. */
final class Problems {
    private Problems() {}

    static ProblemException of(HttpStatus status, String code, String detail) {
        return new ProblemException(Problem.of(status.value(), code, detail));
    }

    static ProblemException notFound(String what, String id) {
        return of(HttpStatus.NOT_FOUND, "unknown-" + what, "There is no " + what + " '" + id + "'.");
    }

    static ProblemException badField(String field, String message) {
        return new ProblemException(
                Problem.of(400, "invalid-fields", field + ": " + message, List.of(new FieldError(field, message))));
    }
}
