package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Calls about rules. */
record RuleOperations(Registry registry, Arns arns) {

    private static final int LONGEST_NAME = 64;

    Map<String, Operation> all() {
        return Map.of(
                "PutRule", this::put,
                "DescribeRule", this::describe,
                "ListRules", this::list,
                "ListRuleNamesByTarget", this::namesByTarget,
                "EnableRule", input -> enable(input, true),
                "DisableRule", input -> enable(input, false),
                "DeleteRule", this::delete,
                "TestEventPattern", Patterns::test);
    }

    private ObjectNode put(Input input) {
        String name = input.name("Name", LONGEST_NAME);
        String bus = input.busName();
        if (input.text("ScheduleExpression") != null) {
            throw Refusal.invalid(
                    "Parameter ScheduleExpression is not valid. Reason: this endpoint keeps no schedules.");
        }
        if (input.text("EventPattern") == null) {
            throw Refusal.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        String pattern = Patterns.checked(input.required("EventPattern"));
        boolean enabled = !input.text("State", "ENABLED").equals("DISABLED");
        registry.change((catalog, connection) -> {
            catalog.bus(bus);
            Registry.execute(
                    connection,
                    "insert or replace into rule values (?, ?, ?, ?, ?)",
                    bus,
                    name,
                    pattern,
                    enabled,
                    input.text("Description", ""));
        });
        return Json.object().put("RuleArn", arns.rule(bus, name));
    }

    private ObjectNode describe(Input input) {
        return view(registry.catalog().rule(input.busName(), input.name("Name", LONGEST_NAME)));
    }

    private ObjectNode list(Input input) {
        EventBus bus = registry.catalog().bus(input.busName());
        return Pages.page(input, "Rules", bus.rules().values(), Rule::name, this::view);
    }

    private ObjectNode namesByTarget(Input input) {
        String arn = input.required("TargetArn");
        ObjectNode answer = Json.object();
        ArrayNode names = answer.putArray("RuleNames");
        registry.catalog().bus(input.busName()).rules().values().stream()
                .filter(rule -> rule.targets().values().stream()
                        .anyMatch(target -> target.arn().equals(arn)))
                .forEach(rule -> names.add(rule.name()));
        return answer;
    }

    private ObjectNode enable(Input input, boolean enabled) {
        String name = input.name("Name", LONGEST_NAME);
        String bus = input.busName();
        registry.change((catalog, connection) -> {
            catalog.rule(bus, name);
            Registry.execute(connection, "update rule set enabled = ? where bus = ? and name = ?", enabled, bus, name);
        });
        return Json.object();
    }

    private ObjectNode delete(Input input) {
        String name = input.name("Name", LONGEST_NAME);
        String bus = input.busName();
        registry.change((catalog, connection) -> {
            Rule rule = catalog.bus(bus).rules().get(name);
            if (rule != null && !rule.targets().isEmpty()) {
                throw Refusal.invalid("Rule can't be deleted since it has targets.");
            }
            Registry.execute(connection, "delete from rule where bus = ? and name = ?", bus, name);
        });
        return Json.object();
    }

    private ObjectNode view(Rule rule) {
        ObjectNode view = Json.object()
                .put("Name", rule.name())
                .put("Arn", arns.rule(rule.bus(), rule.name()))
                .put("EventPattern", rule.pattern())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
                .put("EventBusName", rule.bus());
        return rule.description().isEmpty() ? view : view.put("Description", rule.description());
    }
}
