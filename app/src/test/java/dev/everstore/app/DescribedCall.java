package dev.everstore.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One call as the document describes it. */
record DescribedCall(ApiDescription api, String method, String path, JsonNode operation) {
    private static final String JSON = "application/json";

    /** A parameter as the document describes it. */
    record Parameter(String name, String in, boolean isRequired, JsonNode schema, JsonNode example) {}

    List<Parameter> parameters(String in) {
        return StreamSupport.stream(operation.get("parameters").spliterator(), false)
                .map(api::resolved)
                .filter(parameter -> parameter.get("in").stringValue().equals(in))
                .map(parameter -> new Parameter(
                        parameter.get("name").stringValue(),
                        in,
                        parameter.path("required").asBoolean(false),
                        parameter.get("schema"),
                        parameter.get("example")))
                .toList();
    }

    boolean isPublic() {
        return operation.get("security").isEmpty();
    }

    /** The roles that may call it; none means everyone who is signed in. */
    List<String> roles() {
        return isPublic()
                ? List.of()
                : StreamSupport.stream(
                                operation.get("security").get(0).get("bearer").spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList();
    }

    boolean changes() {
        return !method.equals("GET");
    }

    Optional<JsonNode> bodySchema() {
        return Optional.ofNullable(operation.get("requestBody"))
                .map(body -> body.get("content").get(JSON).get("schema"));
    }

    JsonNode bodyExample() {
        return operation.get("requestBody").get("content").get(JSON).get("example");
    }

    boolean isStream() {
        return operation.get("responses").path("200").path("content").has("text/event-stream");
    }

    Optional<JsonNode> response(int status) {
        return Optional.ofNullable(operation.get("responses").get(String.valueOf(status)))
                .map(api::resolved);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
