package dev.everstore.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds an answer to the description of its call. */
final class AnswerCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Integer> WITHOUT_TEXT = Set.of(204, 304);
    private static final Set<Integer> OF_THE_ADDRESS = Set.of(404, 405);

    private AnswerCheck() {}

    /** An answer as it came. */
    record Came(
            int status,
            String contentType,
            java.util.function.Function<String, Optional<String>> header,
            String text) {}

    static List<String> complaints(Attempt attempt, Came came) {
        List<String> wrong = new ArrayList<>();
        if (came.status() >= 500) {
            wrong.add("a fault of the server");
        }
        if (!attempt.expected().isEmpty() && !attempt.expected().contains(came.status())) {
            wrong.add("should be one of " + attempt.expected());
        }
        Optional<JsonNode> described = attempt.call().response(came.status());
        boolean isOfTheAddress = OF_THE_ADDRESS.contains(came.status()) || came.status() == 400;
        if (described.isEmpty() && !isOfTheAddress) {
            wrong.add("not described");
        }
        if (came.text().contains("\tat ")
                || came.text().contains("Exception")
                || came.text().contains("<html")) {
            wrong.add("tells of the inside");
        }
        if (came.status() >= 400) {
            wrong.addAll(problem(attempt.call(), came, described));
        } else {
            described.ifPresent(response -> wrong.addAll(success(attempt.call(), came, response)));
        }
        return wrong;
    }

    private static List<String> problem(DescribedCall call, Came came, Optional<JsonNode> described) {
        if (!came.contentType().startsWith("application/problem+json")) {
            return List.of("is no problem document but " + came.contentType());
        }
        return described
                .map(response ->
                        response.get("content").get("application/problem+json").get("schema"))
                .map(schema -> ofSchema(came, schema, call))
                .orElseGet(List::of);
    }

    private static List<String> success(DescribedCall call, Came came, JsonNode response) {
        List<String> wrong = new ArrayList<>();
        response.path("headers").properties().forEach(header -> {
            JsonNode schema = call.api().resolved(header.getValue()).get("schema");
            Optional<String> value = came.header().apply(header.getKey());
            boolean isAlways = Set.of("ETag", "Location").contains(header.getKey());
            if (isAlways && value.isEmpty()) {
                wrong.add("has no " + header.getKey());
            }
            value.ifPresent(text -> wrong.addAll(
                    call.api().complaints(schema, JSON.getNodeFactory().stringNode(text))));
        });
        if (!WITHOUT_TEXT.contains(came.status()) && !call.isStream()) {
            if (!came.contentType().startsWith("application/json")) {
                wrong.add("is not JSON but " + came.contentType());
            } else {
                wrong.addAll(ofSchema(
                        came, response.get("content").get("application/json").get("schema"), call));
            }
        }
        return wrong;
    }

    private static List<String> ofSchema(Came came, JsonNode schema, DescribedCall call) {
        try {
            return call.api().complaints(schema, JSON.readTree(came.text()));
        } catch (JacksonException e) {
            return List.of("can't be read as JSON");
        }
    }
}
