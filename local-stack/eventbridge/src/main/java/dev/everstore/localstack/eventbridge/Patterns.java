package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** Asks AWS's rule engine whether a pattern is one, and whether an event matches it. */
final class Patterns {

    private static final int LONGEST = 4096;

    private Patterns() {}

    static String checked(String pattern) {
        if (pattern.length() > LONGEST) {
            throw invalid("Pattern must be smaller than " + LONGEST + " characters");
        }
        String complaint = JsonRuleCompiler.check(pattern);
        if (complaint != null) {
            throw invalid(complaint);
        }
        return pattern;
    }

    static ObjectNode test(Input input) {
        String pattern = checked(input.required("EventPattern"));
        String event = input.required("Event");
        if (!Json.isObject(event)) {
            throw Refusal.invalid("Parameter Event is not valid. Reason: Event is not valid JSON.");
        }
        JsonNode envelope = Json.own(event);
        for (String member : new String[] {"id", "account", "source", "time", "region", "resources", "detail-type"}) {
            if (!envelope.has(member)) {
                throw Refusal.invalid("Parameter Event is not valid. Reason: Missing field: " + member + ".");
            }
        }
        try {
            Machine engine = new Machine();
            engine.addRule("pattern", pattern);
            return Json.object().put("Result", !engine.rulesForJSONEvent(event).isEmpty());
        } catch (Exception e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Refusal invalid(String reason) {
        return new Refusal(400, "InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
    }
}
