package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a target gets of an event: all of it, a part, a fixed text, or a template filled with parts. */
sealed interface Shape {

    String apply(String envelope, String ruleName, String ruleArn);

    static Shape of(Input target) {
        String fixed = target.text("Input");
        String path = target.text("InputPath");
        JsonNode transformer = target.get("InputTransformer");
        if (!transformer.isMissingNode()) {
            Map<String, JsonPointer> parts = new HashMap<>();
            transformer
                    .path("InputPathsMap")
                    .properties()
                    .forEach(part ->
                            parts.put(part.getKey(), pointer(part.getValue().asText())));
            return new Template(new Input(transformer).required("InputTemplate"), parts);
        }
        if (fixed != null) {
            return new Fixed(fixed);
        }
        return path == null || path.equals("$") ? new Whole() : new Part(pointer(path));
    }

    /** Understands {@code $.a.b[0]}, the form that AWS's documentation uses. */
    private static JsonPointer pointer(String path) {
        if (!path.matches("\\$(\\.[A-Za-z0-9_\\-]+|\\[\\d+])*")) {
            throw Refusal.invalid("Invalid InputPath for target: " + path);
        }
        return JsonPointer.compile(
                path.substring(1).replace('.', '/').replace('[', '/').replace("]", ""));
    }

    /** The envelope as it is. */
    record Whole() implements Shape {
        @Override
        public String apply(String envelope, String ruleName, String ruleArn) {
            return envelope;
        }
    }

    /** The same text for every event. */
    record Fixed(String text) implements Shape {
        @Override
        public String apply(String envelope, String ruleName, String ruleArn) {
            return text;
        }
    }

    /** One member of the envelope. */
    record Part(JsonPointer pointer) implements Shape {
        @Override
        public String apply(String envelope, String ruleName, String ruleArn) {
            JsonNode part = Json.own(envelope).at(pointer);
            return part.isMissingNode() ? "null" : Json.write(part);
        }
    }

    /** A template with variables in angle brackets; inside quotes a text is put without quotes of its own. */
    record Template(String text, Map<String, JsonPointer> parts) implements Shape {

        private static final Pattern VARIABLE = Pattern.compile("\"|<([A-Za-z0-9_.\\-]+)>");

        @Override
        public String apply(String envelope, String ruleName, String ruleArn) {
            JsonNode event = Json.own(envelope);
            StringBuilder filled = new StringBuilder();
            boolean quoted = false;
            Matcher found = VARIABLE.matcher(text);
            while (found.find()) {
                String name = found.group(1);
                String replacement;
                if (name == null) {
                    quoted = !quoted;
                    replacement = "\"";
                } else {
                    replacement = put(value(name, event, ruleName, ruleArn), quoted);
                }
                found.appendReplacement(filled, Matcher.quoteReplacement(replacement));
            }
            return found.appendTail(filled).toString();
        }

        private @Nullable JsonNode value(String name, JsonNode event, String ruleName, String ruleArn) {
            return switch (name) {
                case "aws.events.rule-name" -> TextNode.valueOf(ruleName);
                case "aws.events.rule-arn" -> TextNode.valueOf(ruleArn);
                case "aws.events.event.ingestion-time" -> event.get("time");
                case "aws.events.event.json" -> event;
                case "aws.events.event" -> ((ObjectNode) event.deepCopy()).without("detail");
                default -> parts.containsKey(name) ? event.at(parts.get(name)) : null;
            };
        }

        private static String put(@Nullable JsonNode value, boolean quoted) {
            if (value == null || value.isMissingNode()) {
                return "";
            }
            String json = Json.write(value);
            if (!quoted) {
                return json;
            }
            return value.isTextual()
                    ? json.substring(1, json.length() - 1)
                    : Json.write(TextNode.valueOf(json)).replaceAll("^\"|\"$", "");
        }
    }
}
