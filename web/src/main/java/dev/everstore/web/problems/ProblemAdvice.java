package dev.everstore.web.problems;

import dev.everstore.contracts.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure of every controller with a problem document; what is our fault is logged and not told. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure;
        }
        Problem problem = Failures.problem(failure).orElseGet(() -> {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
            return StatusCodes.problem(500);
        });
        return answer(problem, new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = Failures.problem(failure).orElseGet(() -> BodyProblems.of(failure));
        return answer(problem, headers, servlet(request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(failure.getPropertyName());
        String message = "This value is not allowed for " + field + ".";
        return answer(
                Problem.of(400, "invalid-fields", message, List.of(new FieldError(field, message))),
                headers,
                servlet(request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String message = "This parameter is missing.";
        return answer(
                Problem.of(
                        400,
                        "invalid-fields",
                        failure.getParameterName() + ": " + message,
                        List.of(new FieldError(failure.getParameterName(), message))),
                headers,
                servlet(request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleErrorResponseException(
            ErrorResponseException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(told(failure.getBody()), headers, servlet(request));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("{} failed", request.getDescription(false), failure);
        }
        return answer(StatusCodes.problem(status.value()), headers, servlet(request));
    }

    /** Keeps what a controller has said on purpose. */
    private static Problem told(ProblemDetail said) {
        int status = said.getStatus();
        Problem general = StatusCodes.problem(status);
        String type = said.getType() == null || said.getType().toString().equals("about:blank")
                ? general.type()
                : said.getType().toString();
        Map<String, Object> more = said.getProperties() == null ? Map.of() : said.getProperties();
        return new Problem(
                type,
                said.getTitle() == null ? general.title() : said.getTitle(),
                status,
                said.getDetail() == null ? general.detail() : said.getDetail(),
                null,
                errors(more.get("errors")),
                withoutErrors(more));
    }

    private static List<FieldError> errors(@Nullable Object given) {
        return given instanceof List<?> list
                ? list.stream()
                        .filter(FieldError.class::isInstance)
                        .map(FieldError.class::cast)
                        .toList()
                : List.of();
    }

    private static Map<String, Object> withoutErrors(Map<String, Object> properties) {
        Map<String, Object> rest = new LinkedHashMap<>(properties);
        rest.remove("errors");
        return rest;
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).headers(headers);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem.at(request.getRequestURI()));
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }
}
