package dev.everstore.app;

import dev.everstore.app.DescribedCall.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values and bodies that no call may choke on. */
final class BadValues {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Integer[] MALFORMED = {400};
    private static final Integer[] CARD = {422, 400};
    private static final Integer[] ANY = {};

    private BadValues() {}

    /** Strange values of a query parameter: those that its schema refuses must be refused. */
    static Map<String, Integer[]> forParameter(ApiDescription api, Parameter parameter) {
        Map<String, Integer[]> values = new LinkedHashMap<>();
        JsonNode schema = parameter.schema();
        List<String> strange = new ArrayList<>(List.of(
                "no such value",
                "-1",
                "1e400",
                "NaN",
                "'\"<script>*:(){}[]\\~",
                "🦜é漢",
                "2026-02-30T99:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "0000-00-00"));
        if (schema.has("maximum")) {
            strange.add(String.valueOf(schema.get("maximum").asLong() + 1));
        }
        for (String value : strange) {
            values.put(value, isRefused(api, schema, value) ? MALFORMED : ANY);
        }
        for (String value : List.of("x".repeat(5_000), "%00", "%FF%FE")) {
            values.put(value, MALFORMED);
        }
        values.put("4111111111111111", CARD);
        return values;
    }

    private static boolean isRefused(ApiDescription api, JsonNode schema, String value) {
        String type = schema.path("type").asString("string");
        boolean isNumeric = type.equals("integer") || type.equals("number");
        if (isNumeric && !WHOLE.matcher(value).matches()) {
            return !(type.equals("number") && value.equals("1e400"));
        }
        JsonNode node = isNumeric
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
        return !api.complaints(schema, node).isEmpty();
    }

    /** Bodies that no call takes. */
    static Map<String, String> wholeBodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("half of JSON", "{\"a\":");
        bodies.put("a list for an object", "[]");
        bodies.put("a text for an object", "\"hello\"");
        bodies.put("a number for an object", "1");
        bodies.put("an unknown field", "{\"colour of the sky\":\"blue\"}");
        bodies.put("a doubled field", "{\"reason\":\"a\",\"reason\":\"b\"}");
        bodies.put("deep nesting", "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}");
        bodies.put("something after the end", "{} {}");
        bodies.put("NaN", "{\"quantity\":NaN}");
        bodies.put("a comment", "{/* */}");
        bodies.put("single quotes", "{'a':1}");
        bodies.put("a long number", "{\"quantity\":" + "9".repeat(2_000) + "}");
        return bodies;
    }
}
