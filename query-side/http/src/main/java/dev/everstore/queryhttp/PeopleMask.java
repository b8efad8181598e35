package dev.everstore.queryhttp;

import dev.everstore.web.json.HttpJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Covers what is personal in an answer: fields by their names, wherever they stand, in JSON within texts too; and in what
 * went wrong, every mention of what was covered elsewhere in the same answer.
 */
final class PeopleMask {
    static final String COVER = "•••";

    private static final Set<String> PERSONAL = Set.of(
            "customerId",
            "userId",
            "recipient",
            "customer",
            "person",
            "personId",
            "street",
            "postalCode",
            "email",
            "token",
            "tokens",
            "confirmationUrl",
            "phone",
            "values",
            "password",
            "q");

    /** A name is a person's beside one of these; of products and steps it is not. */
    private static final List<String> BESIDE_NAMES =
            List.of("street", "postalCode", "city", "email", "userId", "customerId", "registeredAt");

    /** JSON that is told as text. */
    private static final Set<String> DOCUMENTS =
            Set.of("data", "input", "undo", "detail", "before", "after", "payload");

    /** Texts of exceptions, in which anything may stand. */
    private static final Set<String> MISHAPS = Set.of("error", "message", "stackTrace", "waitsFor", "problem");

    private static final int SHORTEST_MENTION = 4;

    private final Set<String> covered = new HashSet<>();

    private PeopleMask() {}

    /** The answer as a tree, of which nothing personal is left. */
    static JsonNode over(Object answer) {
        JsonNode tree = HttpJson.MAPPER.valueToTree(answer);
        PeopleMask mask = new PeopleMask();
        JsonNode masked = mask.masked(tree);
        mask.coverMentions(masked);
        return masked;
    }

    private JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean isAboutPeople = object.path("aggregateType").asString("").equals("User");
            boolean nameIsPersons = BESIDE_NAMES.stream().anyMatch(object::has);
            for (String field : List.copyOf(object.propertyNames())) {
                object.set(field, masked(object, field, isAboutPeople, nameIsPersons));
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, masked(list.get(i)));
            }
        }
        return node;
    }

    private JsonNode masked(ObjectNode object, String field, boolean isAboutPeople, boolean nameIsPersons) {
        JsonNode value = object.get(field);
        boolean isPersonal = PERSONAL.contains(field)
                || field.equals("name") && nameIsPersons
                || field.equals("aggregateId") && isAboutPeople
                || field.equals("key")
                        && object.path("value").isString()
                        && PERSONAL.contains(object.get("key").asString(""))
                || field.equals("actor") && isCustomer(object, value);
        if (isPersonal && !value.isNull()) {
            return cover(value);
        }
        return value.isString() && DOCUMENTS.contains(field) ? maskedDocument(value.asString()) : masked(value);
    }

    /** An event's actor may be the customer; machines are told by a colon, and an entry of the audit is of staff. */
    private static boolean isCustomer(ObjectNode object, JsonNode actor) {
        return object.has("commandId") && !actor.asString("").contains(":");
    }

    private JsonNode cover(JsonNode value) {
        if (value.isValueNode()) {
            if (value.asString("").length() >= SHORTEST_MENTION) {
                covered.add(value.asString());
            }
        } else {
            value.forEach(this::cover);
        }
        return HttpJson.MAPPER.getNodeFactory().stringNode(COVER);
    }

    private JsonNode maskedDocument(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return HttpJson.MAPPER.getNodeFactory().stringNode(text);
        }
        try {
            return HttpJson.MAPPER
                    .getNodeFactory()
                    .stringNode(masked(HttpJson.MAPPER.readTree(text)).toString());
        } catch (JacksonException e) {
            return HttpJson.MAPPER.getNodeFactory().stringNode(COVER);
        }
    }

    private void coverMentions(JsonNode node) {
        if (covered.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (String field : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(field);
                if (value.isString() && MISHAPS.contains(field)) {
                    object.put(field, withoutMentions(value.asString()));
                } else {
                    coverMentions(value);
                }
            }
        } else {
            node.forEach(this::coverMentions);
        }
    }

    private String withoutMentions(String text) {
        String rest = text;
        for (String mention : covered) {
            rest = rest.replace(mention, COVER);
        }
        return rest;
    }
}
