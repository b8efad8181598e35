package dev.everstore.order;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers all that is wrong with a wish, so that its caller learns it at once; the first complaint names the refusal. */
final class Complaints {
    private @Nullable String code;
    private final List<FieldError> errors = new ArrayList<>();

    void add(String complaintCode, String field, String message) {
        if (code == null) {
            code = complaintCode;
        }
        errors.add(new FieldError(field, message));
    }

    void refuseIfAny() {
        if (code != null) {
            throw new RefusedException(Refusal.rule(code, errors.getFirst().message(), List.copyOf(errors)));
        }
    }

    static RefusedException refusal(String code, String field, String message) {
        return new RefusedException(Refusal.rule(code, message, List.of(new FieldError(field, message))));
    }

    static RefusedException conflict(String code, String detail) {
        return new RefusedException(Refusal.conflict(code, detail));
    }
}
