package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Calls about a rule's targets. */
record TargetOperations(Registry registry) {

    private static final int MOST_PER_RULE = 5;

    Map<String, Operation> all() {
        return Map.of(
                "PutTargets", this::put,
                "ListTargetsByRule", this::list,
                "RemoveTargets", this::remove);
    }

    private ObjectNode put(Input input) {
        String rule = input.name("Rule", 64);
        String bus = input.busName();
        JsonNode targets = input.get("Targets");
        if (!targets.isArray() || targets.isEmpty()) {
            throw Refusal.invalid("1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1");
        }
        registry.change((catalog, connection) -> {
            Set<String> ids = new HashSet<>(catalog.rule(bus, rule).targets().keySet());
            for (JsonNode json : targets) {
                Target target = Target.of((ObjectNode) json);
                ids.add(target.id());
                Registry.execute(
                        connection,
                        "insert or replace into target values (?, ?, ?, ?)",
                        bus,
                        rule,
                        target.id(),
                        Json.write(json));
            }
            if (ids.size() > MOST_PER_RULE) {
                throw new Refusal(
                        400, "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
            }
        });
        return noFailures();
    }

    private ObjectNode list(Input input) {
        Rule rule = registry.catalog().rule(input.busName(), input.name("Rule", 64));
        return Pages.page(input, "Targets", rule.targets().values(), Target::id, Target::json);
    }

    private ObjectNode remove(Input input) {
        String rule = input.name("Rule", 64);
        String bus = input.busName();
        ObjectNode answer = noFailures();
        registry.change((catalog, connection) -> {
            Set<String> known = catalog.rule(bus, rule).targets().keySet();
            for (JsonNode id : input.get("Ids")) {
                if (known.contains(id.asText())) {
                    Registry.execute(
                            connection,
                            "delete from target where bus = ? and rule = ? and id = ?",
                            bus,
                            rule,
                            id.asText());
                } else {
                    ((ArrayNode) answer.get("FailedEntries"))
                            .addObject()
                            .put("TargetId", id.asText())
                            .put("ErrorCode", "ResourceNotFoundException")
                            .put("ErrorMessage", "Rule " + rule + " does not have target " + id.asText() + ".");
                }
            }
        });
        return answer.put("FailedEntryCount", answer.get("FailedEntries").size());
    }

    private static ObjectNode noFailures() {
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.putArray("FailedEntries");
        return answer;
    }
}
