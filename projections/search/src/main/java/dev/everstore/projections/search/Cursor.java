package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Where the next page begins: the sort values of the last hit, opaque to callers. */
final class Cursor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cursor() {}

    static @Nullable String of(List<FieldValue> sort) {
        if (sort.isEmpty()) {
            return null;
        }
        ArrayNode values = JSON.createArrayNode();
        for (FieldValue value : sort) {
            switch (value._kind()) {
                case Long -> values.add(value.longValue());
                case Double -> values.add(value.doubleValue());
                case Boolean -> values.add(value.booleanValue());
                default -> values.add(value.stringValue());
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
    }

    static List<FieldValue> read(String cursor) {
        List<FieldValue> sort = new ArrayList<>();
        try {
            String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            for (JsonNode value : JSON.readTree(json)) {
                sort.add(
                        value.isIntegralNumber()
                                ? FieldValue.of(value.asLong())
                                : value.isNumber() ? FieldValue.of(value.asDouble()) : FieldValue.of(value.asString()));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor: is not one that a page answered", e);
        }
        return sort;
    }
}
