package dev.everstore.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code calls.yaml} says about one call.
 *
 * @param roles who may call it; empty when everyone may who is signed in
 * @param isPublic whether it can be called without signing in
 * @param success the statuses of what went well, the usual one first
 * @param forms what answers hold, by status, where it is not what the method in Java returns
 * @param consistency strong or eventual for what reads, empty for what changes
 */
record CallText(
        String summary,
        String description,
        List<String> roles,
        boolean isPublic,
        List<Integer> success,
        Map<Integer, Class<?>> forms,
        Optional<String> consistency) {
    private static final String PUBLIC = "public";

    /** Every call of the file under its method and path: {@code GET /api/orders}. */
    static Map<String, CallText> all() {
        Map<String, CallText> calls = new LinkedHashMap<>();
        Texts.read("calls.yaml").forEach((call, text) -> calls.put(call, of(text)));
        return calls;
    }

    /** What can be said of a call that has no text: a test sees to it that none is left so. */
    static CallText none(ApiCall call) {
        return new CallText(call.operationId(), "", List.of(), false, List.of(200), Map.of(), Optional.empty());
    }

    private static Map<Integer, Class<?>> forms(Map<String, Object> text) {
        Map<Integer, Class<?>> forms = new LinkedHashMap<>();
        if (text.get("forms") instanceof Map<?, ?> named) {
            named.forEach((status, type) -> forms.put(Integer.valueOf(status.toString()), type(type.toString())));
        }
        return forms;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CallText of(Map<String, Object> text) {
        List<String> roles = text.containsKey("roles") ? Texts.list(text.get("roles")) : List.of();
        return new CallText(
                String.valueOf(text.get("summary")),
                String.valueOf(text.getOrDefault("description", "")).strip(),
                roles.equals(List.of(PUBLIC)) ? List.of() : roles,
                roles.equals(List.of(PUBLIC)),
                text.containsKey("answers")
                        ? Texts.list(text.get("answers")).stream()
                                .map(Integer::valueOf)
                                .toList()
                        : List.of(200),
                forms(text),
                Optional.ofNullable(text.get("consistency")).map(String::valueOf));
    }
}
