package dev.everstore.contracts;

import java.util.List;

/**
 * Why a command was refused by a rule, told once to its caller and stored in the receipt.
 *
 * @param kind decides the HTTP status
 * @param code stable, kebab-case, ends the problem's type: {@code unknown-product}
 */
public record Refusal(Kind kind, String code, String detail, List<FieldError> errors) {
    /** What sort of no this is. */
    public enum Kind {
        NOT_FOUND,
        CONFLICT,
        STALE_VERSION,
        RULE,
        FORBIDDEN,
        /** Nothing is wrong but the moment: the service does not know yet what the sender has seen. */
        BEHIND,
        UNAUTHENTICATED
    }

    public static Refusal rule(String code, String detail) {
        return new Refusal(Kind.RULE, code, detail, List.of());
    }

    public static Refusal rule(String code, String detail, List<FieldError> errors) {
        return new Refusal(Kind.RULE, code, detail, errors);
    }

    public static Refusal conflict(String code, String detail) {
        return new Refusal(Kind.CONFLICT, code, detail, List.of());
    }

    public static Refusal notFound(String code, String detail) {
        return new Refusal(Kind.NOT_FOUND, code, detail, List.of());
    }
}
