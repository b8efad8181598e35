package dev.everstore.eventstore;

import java.util.function.Function;
import org.axonframework.serialization.ContentTypeConverter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conversions between JSON text and trees that Axon's upcasters ask for. */
final class JsonConverters {
    private JsonConverters() {}

    static ContentTypeConverter<String, JsonNode> textToTree(JsonMapper mapper) {
        return new Between<>(String.class, JsonNode.class, mapper::readTree);
    }

    static ContentTypeConverter<JsonNode, String> treeToText(JsonMapper mapper) {
        return new Between<>(JsonNode.class, String.class, mapper::writeValueAsString);
    }

    static ContentTypeConverter<JsonNode, ObjectNode> treeToObject() {
        return new Between<>(JsonNode.class, ObjectNode.class, ObjectNode.class::cast);
    }

    static ContentTypeConverter<ObjectNode, JsonNode> objectToTree() {
        return new Between<>(ObjectNode.class, JsonNode.class, node -> node);
    }

    private record Between<S, T>(Class<S> expectedSourceType, Class<T> targetType, Function<S, T> conversion)
            implements ContentTypeConverter<S, T> {
        @Override
        public T convert(S original) {
            return conversion.apply(original);
        }
    }
}
