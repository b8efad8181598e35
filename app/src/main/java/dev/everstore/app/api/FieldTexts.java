package dev.everstore.app.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code fields.yaml} says about the fields of requests and answers: which must be there, and their limits. */
record FieldTexts(Map<String, Map<String, Object>> entries) {
    private static final String REQUIRED = "required";
    private static final String LEAST = "minProperties";
    private static final String DESCRIPTION = "description";

    static FieldTexts read() {
        return new FieldTexts(Texts.read("fields.yaml"));
    }

    Set<String> types() {
        return entries.keySet();
    }

    List<String> required(String type) {
        Object required = of(type).get(REQUIRED);
        return required == null ? List.of() : Texts.list(required);
    }

    /** A text; a field of that name has an object instead. */
    Optional<String> description(String type) {
        return of(type).get(DESCRIPTION) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** How many fields must be there, whichever they are. */
    Optional<Object> least(String type) {
        return Optional.ofNullable(of(type).get(LEAST));
    }

    /** Members that are added to a field's schema. */
    Map<String, Object> field(String type, String field) {
        return of(type).get(field) instanceof Map<?, ?> text ? Texts.map(text) : Map.of();
    }

    private Map<String, Object> of(String type) {
        return entries.getOrDefault(type, Map.of());
    }
}
