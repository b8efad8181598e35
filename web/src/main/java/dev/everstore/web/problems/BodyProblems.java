package dev.everstore.web.problems;

import dev.everstore.contracts.FieldError;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body that cannot be read, naming the field but never repeating its value. */
final class BodyProblems {
    private BodyProblems() {}

    static Problem of(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown ->
                field("unknown-field", path(unknown), "There is no such field here.");
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why ->
                field("invalid-fields", path(refused), String.valueOf(why.getMessage()));
            case MismatchedInputException mismatch ->
                field("invalid-fields", path(mismatch), "This must be " + expected(mismatch.getTargetType()) + ".");
            case DatabindException other -> field("invalid-fields", path(other), "This cannot be read.");
            case StreamReadException broken ->
                Problem.of(
                        400,
                        "malformed-json",
                        "The body is not JSON: line " + broken.getLocation().getLineNr() + ", column "
                                + broken.getLocation().getColumnNr() + ".");
            case null, default -> Problem.of(400, "malformed-json", "The body is missing or cannot be read as JSON.");
        };
    }

    private static Problem field(String code, String path, String message) {
        return path.isEmpty()
                ? Problem.of(400, code, "The body: " + message)
                : Problem.of(400, code, path + ": " + message, List.of(new FieldError(path, message)));
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "an instant such as 2026-01-31T12:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another form";
    }
}
