package dev.everstore.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Things that are there in the shop, to be named by generated requests: these may be used up. */
final class KnownThings {
    private final Map<String, String> ids;
    private final Map<String, Set<String>> methods;
    private int fresh;

    KnownThings(Map<String, String> ids, List<DescribedCall> calls) {
        this.ids = ids;
        this.methods = calls.stream()
                .collect(Collectors.groupingBy(
                        DescribedCall::path,
                        Collectors.mapping(DescribedCall::method, Collectors.toCollection(TreeSet::new))));
    }

    String id(String name) {
        return ids.getOrDefault(name, "nothing-of-that-name");
    }

    Set<String> methodsOf(String path) {
        return methods.get(path);
    }

    /** The example with things that are there, and with new names for new things. */
    JsonNode in(JsonNode example) {
        JsonNode copy = example.deepCopy();
        fill(copy);
        return copy;
    }

    private void fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream().toList().forEach(name -> fill(object, name));
        } else if (node instanceof ArrayNode list) {
            list.forEach(this::fill);
        }
    }

    private void fill(ObjectNode object, String name) {
        switch (name) {
            case "customerId", "productId" -> object.put(name, id(name));
            case "orderId", "userId" -> object.put(name, "new-" + ++fresh);
            case "email" -> object.put(name, "new-" + ++fresh + "@example.com");
            default -> fill(object.get(name));
        }
    }
}
