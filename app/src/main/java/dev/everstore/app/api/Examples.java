package dev.everstore.app.api;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Examples for schemas: given ones where a schema has them, otherwise made up from names and types. */
final class Examples {
    private static final Map<String, Object> SAMPLES =
            Texts.read("samples.yaml").getOrDefault("samples", Map.of());
    private static final String INSTANT = "2026-01-31T12:00:00Z";
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Object> components;

    Examples(Map<String, Object> components) {
        this.components = components;
    }

    Object of(Map<String, Object> schema) {
        return of("", schema, new HashSet<>());
    }

    static Object ofParameter(String name, Map<String, Object> schema) {
        return schema.get("enum") instanceof List<?> allowed ? allowed.getFirst() : leaf(name, schema);
    }

    private Object of(String name, Map<String, Object> schema, Set<String> within) {
        if (schema.get("$ref") instanceof String reference) {
            String type = reference.substring(REFERENCE.length());
            if (!within.add(type)) {
                return Map.of();
            }
            Object example = of(name, Texts.map(Objects.requireNonNull(components.get(type))), within);
            within.remove(type);
            return example;
        }
        if (schema.get("examples") instanceof List<?> given) {
            return given.getFirst();
        }
        if (schema.get("enum") instanceof List<?> allowed) {
            return SAMPLES.containsKey(name) && allowed.contains(SAMPLES.get(name))
                    ? SAMPLES.get(name)
                    : allowed.getFirst();
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return List.of(of(singular(name), Texts.map(items), within));
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            return object(Texts.map(properties), within);
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            return Map.of("colour", of("", Texts.map(values), within));
        }
        return leaf(name, schema);
    }

    private Map<String, Object> object(Map<String, Object> properties, Set<String> within) {
        Map<String, Object> example = new LinkedHashMap<>();
        properties.forEach((name, schema) -> example.put(name, of(name, Texts.map(schema), within)));
        return example;
    }

    private static Object leaf(String name, Map<String, Object> schema) {
        if ("date-time".equals(schema.get("format"))) {
            return INSTANT;
        }
        Object type = schema.get("type");
        Object sample = SAMPLES.get(name);
        if (sample != null && ("integer".equals(type) || "number".equals(type)) == sample instanceof Number) {
            return sample;
        }
        if ("integer".equals(type)) {
            return schema.get("minimum") instanceof Number least ? Math.max(3, least.intValue()) : 3;
        }
        if ("number".equals(type)) {
            return new BigDecimal("0.2");
        }
        if ("boolean".equals(type)) {
            return true;
        }
        if (name.endsWith("At")) {
            return INSTANT;
        }
        return name.endsWith("Id") || name.equals("id") ? name.replaceAll("Id$", "") + "-1" : "text";
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
