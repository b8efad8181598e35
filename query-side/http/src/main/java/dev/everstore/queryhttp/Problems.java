package dev.everstore.queryhttp;

import dev.everstore.contracts.FieldError;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The problems (RFC 9457) that a query can end with. */
final class Problems {
    private static final String TYPE = "https://everstore.dev/problems/";

    private Problems() {}

    static ErrorResponseException of(HttpStatus status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static ErrorResponseException notFound(String what, String id) {
        return of(HttpStatus.NOT_FOUND, "unknown-" + what, "There is no " + what + " '" + id + "'.");
    }

    static ErrorResponseException badField(String field, String message) {
        return of(
                HttpStatus.BAD_REQUEST, "bad-request", field + ": " + message, List.of(new FieldError(field, message)));
    }

    private static ErrorResponseException of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("errors", errors);
        return new ErrorResponseException(status, problem, null);
    }
}
