package dev.everstore.app;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of a call: with everything, with the least, and with one thing broken in each. */
final class BodyMaker {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Integer[] REFUSED = {400, 403, 404, 409, 422};
    private static final Integer[] MALFORMED = {400};
    private static final Integer[] NOT_TAKEN = {400, 422};

    private final DescribedCall call;
    private final KnownThings known;

    BodyMaker(DescribedCall call, KnownThings known) {
        this.call = call;
        this.known = known;
    }

    /** A body and the statuses that are right for it. */
    record Broken(byte[] body, Integer... statuses) {}

    JsonNode full() {
        return known.in(call.bodyExample());
    }

    JsonNode least() {
        return least(call.bodySchema().orElseThrow(), full());
    }

    private JsonNode least(JsonNode schema, JsonNode full) {
        JsonNode plain = call.api().resolved(schema);
        if (full instanceof ArrayNode list) {
            ArrayNode least = JSON.createArrayNode();
            list.forEach(item -> least.add(least(plain.get("items"), item)));
            return least;
        }
        if (!(full instanceof ObjectNode) || !plain.has("properties")) {
            return full;
        }
        ObjectNode least = JSON.createObjectNode();
        StreamSupport.stream(plain.path("required").spliterator(), false)
                .map(JsonNode::stringValue)
                .forEach(name -> least.set(name, least(plain.get("properties").get(name), full.get(name))));
        if (least.size() < plain.path("minProperties").asInt(0)) {
            String first = full.propertyNames().iterator().next();
            least.set(first, least(plain.get("properties").get(first), full.get(first)));
        }
        return least;
    }

    Map<String, Broken> broken() {
        Map<String, Broken> all = new LinkedHashMap<>();
        breakIn(call.bodySchema().orElseThrow(), "", all);
        return all;
    }

    private void breakIn(JsonNode schema, String pointer, Map<String, Broken> all) {
        JsonNode plain = call.api().resolved(schema);
        if (plain.has("properties")) {
            plain.get("properties").properties().forEach(property -> {
                String at = pointer + "/" + property.getKey();
                breakIn(property.getValue(), at, all);
                if (StreamSupport.stream(plain.path("required").spliterator(), false)
                        .anyMatch(name -> name.stringValue().equals(property.getKey()))) {
                    all.put("no " + at, new Broken(bytes(without(at)), REFUSED));
                    all.put("null as " + at, new Broken(bytes(changed(at, NODES.nullNode())), REFUSED));
                }
            });
            put(all, pointer + "/thing of no name", NODES.numberNode(1), "an unknown field", MALFORMED);
        } else if (plain.has("items")) {
            put(all, pointer, NODES.objectNode(), "an object for a list", MALFORMED);
            put(all, pointer, NODES.arrayNode().addNull(), "a null in a list", NOT_TAKEN);
            breakIn(plain.get("items"), pointer + "/0", all);
        } else {
            breakLeaf(plain, pointer, all);
        }
    }

    private void breakLeaf(JsonNode schema, String pointer, Map<String, Broken> all) {
        put(
                all,
                pointer,
                NODES.objectNode().put("a", 1),
                "an object",
                schema.has("additionalProperties") ? NOT_TAKEN : MALFORMED);
        put(all, pointer, NODES.arrayNode(), "a list", MALFORMED);
        String type = schema.path("type").asString("");
        if (type.equals("string")) {
            put(all, pointer, NODES.numberNode(5), "a number", MALFORMED);
            put(all, pointer, NODES.stringNode("x".repeat(100_000)), "a long text", REFUSED);
            put(all, pointer, NODES.stringNode("no\0body"), "a NUL", MALFORMED);
            put(all, pointer, NODES.stringNode("4111 1111 1111 1111"), "a card number", NOT_TAKEN);
            put(all, pointer, NODES.stringNode("🦜 é\n漢 \u202e"), "strange characters");
            all.put(
                    "half a character as " + pointer,
                    new Broken(
                            changed(pointer, NODES.stringNode("HALF"))
                                    .toString()
                                    .replace("HALF", "\\ud800")
                                    .getBytes(StandardCharsets.UTF_8),
                            MALFORMED));
        }
        if (schema.has("pattern") || schema.has("enum") || schema.has("anyOf") && type.equals("string")) {
            put(all, pointer, NODES.stringNode("no such/thing"), "what it can't be", REFUSED);
        }
        if (schema.has("anyOf")) {
            put(all, pointer, NODES.stringNode("2026-02-30T99:00:00Z"), "a date that is none", REFUSED);
        }
        if (type.equals("integer") || type.equals("number")) {
            put(all, pointer, NODES.stringNode("many"), "a text", MALFORMED);
            for (String number : List.of("-1", "0", "1.5", "1e400", "-1e400", "9223372036854775808", "1e-400")) {
                boolean isOut = schema.has("minimum") && number.startsWith("-") || number.contains("e400");
                all.put(
                        number + " as " + pointer,
                        new Broken(
                                changed(pointer, NODES.stringNode("NUMBER"))
                                        .toString()
                                        .replace("\"NUMBER\"", number)
                                        .getBytes(StandardCharsets.UTF_8),
                                isOut ? REFUSED : new Integer[0]));
            }
        }
        if (type.equals("boolean")) {
            put(all, pointer, NODES.stringNode("maybe"), "a text", MALFORMED);
        }
    }

    private void put(Map<String, Broken> all, String pointer, JsonNode value, String what, Integer... statuses) {
        all.put(what + " as " + pointer, new Broken(bytes(changed(pointer, value)), statuses));
    }

    private JsonNode changed(String pointer, JsonNode value) {
        JsonNode body = full().deepCopy();
        int slash = pointer.lastIndexOf('/');
        if (slash < 0) {
            return value;
        }
        JsonNode parent = body.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        }
        return body;
    }

    private JsonNode without(String pointer) {
        JsonNode body = full().deepCopy();
        int slash = pointer.lastIndexOf('/');
        if (body.at(pointer.substring(0, slash)) instanceof ObjectNode object) {
            object.remove(pointer.substring(slash + 1));
        }
        return body;
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
