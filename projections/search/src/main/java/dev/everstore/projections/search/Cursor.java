package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where the next page begins, opaque to callers: the order of the list, and the sort values of the last hit. Those
 * depend on that one document and the words alone, so whatever is written meanwhile moves no other.
 */
record Cursor(String order, List<FieldValue> after) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 4_000;

    static @Nullable String of(String order, List<FieldValue> sort) {
        if (sort.isEmpty()) {
            return null;
        }
        ArrayNode values = JSON.createArrayNode().add(order);
        for (FieldValue value : sort) {
            switch (value._kind()) {
                case Long -> values.add(value.longValue());
                case Double -> values.add(value.doubleValue());
                default -> values.add(value.stringValue());
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
    }

    /**
     * Reads a cursor for a list.
     *
     * @param kinds of the sort values of each order that the list can have, by its name: {@code s}tring,
     *     {@code n}umber
     * @throws IllegalArgumentException when no such list gave it
     */
    static Cursor read(String text, Map<String, String> kinds) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<JsonNode> values = new ArrayList<>();
            JSON.readTree(json).forEach(values::add);
            String order = values.isEmpty() ? "" : values.getFirst().asString();
            List<JsonNode> sort = values.isEmpty() ? values : values.subList(1, values.size());
            if (!kindsOf(sort).equals(kinds.get(order))) {
                throw new IllegalArgumentException("of another list");
            }
            return new Cursor(order, sort.stream().map(Cursor::valueIn).toList());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor: is not one that a page of this list answered", e);
        }
    }

    private static String kindsOf(List<JsonNode> values) {
        StringBuilder kinds = new StringBuilder();
        values.forEach(value -> kinds.append(value.isNumber() ? 'n' : value.isString() ? 's' : '?'));
        return kinds.toString();
    }

    private static FieldValue valueIn(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return FieldValue.of(value.asLong());
        }
        return value.isNumber() ? FieldValue.of(value.asDouble()) : FieldValue.of(value.asString());
    }
}
