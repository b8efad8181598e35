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

    Optional<String> description(String type) {
        return Optional.ofNullable(of(type).get(DESCRIPTION)).map(String::valueOf);
    }

    /** How many fields must be there, whichever they are. */
    Optional<Object> least(String type) {
        return Optional.ofNullable(of(type).get(LEAST));
    }

    /** Members that are added to a field's schema. */
    Map<String, Object> field(String type, String field) {
        Object text = of(type).get(field);
        return text == null ? Map.of() : Texts.map(text);
    }

    private Map<String, Object> of(String type) {
        return entries.getOrDefault(type, Map.of());
    }
}
