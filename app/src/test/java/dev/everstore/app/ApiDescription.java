package dev.everstore.app;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a running shop, and what it says of answers, taken at its word: no field beyond it. */
final class ApiDescription {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    ApiDescription(JsonNode document) {
        this.document = document;
        document.get("components").get("schemas").forEach(ApiDescription::closed);
    }

    /** Callers must bear new fields; this test wants to hear of them. */
    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    List<DescribedCall> calls() {
        List<DescribedCall> calls = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> calls.add(new DescribedCall(
                                this,
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue()))));
        return calls;
    }

    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(document.at(reference.stringValue().substring(1)));
    }

    /** What is wrong with a value by a schema of the document. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        return compiled
                .computeIfAbsent(schema.toString(), _ -> compile(schema))
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .limit(3)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.get("components"));
        root.set("allOf", JSON.createArrayNode().add(schema));
        return SCHEMAS.getSchema(root);
    }

    /** Every example that the document gives, with its schema. */
    List<Map.Entry<JsonNode, JsonNode>> examples() {
        return StreamSupport.stream(document.findParents("example").spliterator(), false)
                .filter(holder -> holder.has("schema"))
                .map(holder -> Map.entry(holder.get("schema"), holder.get("example")))
                .toList();
    }
}
