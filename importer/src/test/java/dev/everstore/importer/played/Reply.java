package dev.everstore.importer.played;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the played API answers. */
public record Reply(int status, JsonNode body, Map<String, String> headers) {
    public static Reply ok(JsonNode body) {
        return new Reply(200, body, Map.of());
    }

    public static Reply problem(int status, String type, String detail) {
        return new Reply(
                status, JsonMapper.shared().createObjectNode().put("type", type).put("detail", detail), Map.of());
    }

    /** A problem that names one field. */
    public static Reply fieldProblem(int status, String field, String message) {
        Reply reply = problem(status, "/problems/invalid", "A field is wrong.");
        ((ObjectNode) reply.body())
                .putArray("errors")
                .addObject()
                .put("field", field)
                .put("message", message);
        return reply;
    }

    public Reply with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, body, all);
    }
}
