package dev.everstore.app.api;

import static dev.everstore.app.api.FieldForms.ordered;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers that calls read and answers carry, the same everywhere. */
final class Headers {
    private Headers() {}

    /** Components that calls refer to, by name. */
    static Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "IdempotencyKey",
                header(
                        "Idempotency-Key",
                        "Names the change: the same key with the same body gets the first answer again, with another body 422;"
                                + " while the first is running, 409. Kept for at least 24 hours, per caller and route.",
                        ordered("type", "string", "pattern", "^[\\x21-\\x7e]+$", "minLength", 1, "maxLength", 255),
                        "5f0c6d1e-order-10248"));
        all.put(
                "IfMatch",
                header(
                        "If-Match",
                        "The version that the change is meant for, as an `ETag` gave it; another one there gives 412.",
                        ordered("type", "string", "pattern", "^(\\*|(W/)?\"[0-9]{1,18}\"|[0-9]{1,18})$"),
                        "\"3\""));
        all.put(
                "IfNoneMatch",
                header(
                        "If-None-Match",
                        "The version that the caller has; while it is the newest, the answer is 304 without a body.",
                        ordered("type", "string", "maxLength", 1000),
                        "\"3\""));
        all.put(
                "Prefer",
                header(
                        "Prefer",
                        "`wait=5` waits up to 5 seconds (2 by default, at most 60) for what the `Consistency-Token` names, or"
                                + " for the end of what is asynchronous.",
                        ordered("type", "string", "maxLength", 1000),
                        "wait=5"));
        all.put(
                "ConsistencyToken",
                header(
                        "Consistency-Token",
                        "From an earlier answer: this call then sees that change, or answers 504.",
                        ordered("type", "string", "pattern", "^[A-Za-z0-9_-]+$", "maxLength", 1000),
                        "b3JkZXI6MDE5M2Y"));
        return all;
    }

    static Map<String, Object> answers() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ETag", answer("The version of the thing, for `If-Match` and `If-None-Match`.", "^(W/)?\"[0-9]+\"$"));
        all.put(
                "ConsistencyToken",
                answer("Names this change, for `Consistency-Token` in later calls.", "^[A-Za-z0-9_-]+$"));
        all.put("IdempotencyReplayed", answer("`true` when this is the stored first answer.", "^true$"));
        all.put("Location", answer("Where the new thing, or the operation, is.", "^/"));
        all.put("RetryAfter", answer("Seconds until it is worth trying again.", "^[0-9]+$"));
        return all;
    }

    static Map<String, Object> ofAnswer(ApiCall call, int status, boolean isVersioned) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (isVersioned) {
            headers.put("ETag", reference("ETag"));
        }
        if (status == 201 || status == 202) {
            headers.put("Location", reference("Location"));
        }
        if (Statuses.changes(call.method())) {
            headers.put("Consistency-Token", reference("ConsistencyToken"));
            headers.put("Idempotency-Replayed", reference("IdempotencyReplayed"));
        }
        return headers;
    }

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/headers/" + name);
    }

    static Map<String, Object> header(String name, String description, Map<String, Object> schema, String example) {
        return ordered(
                "name",
                name,
                "in",
                "header",
                "required",
                false,
                "description",
                description,
                "schema",
                schema,
                "example",
                example);
    }

    private static Map<String, Object> answer(String description, String pattern) {
        return ordered("description", description, "schema", ordered("type", "string", "pattern", pattern));
    }

    static List<Map<String, Object>> references(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> Map.<String, Object>of("$ref", "#/components/parameters/" + name))
                .toList();
    }
}
