package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's parameters, checked the way AWS checks them. */
record Input(JsonNode json) {

    private static final Pattern NAME = Pattern.compile("[/.\\-_A-Za-z0-9]+");

    JsonNode get(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? MissingNode.getInstance() : value;
    }

    @Nullable
    String text(String field) {
        JsonNode value = get(field);
        return value.isMissingNode() ? null : value.asText();
    }

    String text(String field, String otherwise) {
        String value = text(field);
        return value == null ? otherwise : value;
    }

    String required(String field) {
        String value = text(field);
        if (value == null) {
            throw broken(field, "null", "Member must not be null");
        }
        return value;
    }

    String name(String field, int longest) {
        String value = required(field);
        if (value.isEmpty()) {
            throw broken(field, "''", "Member must have length greater than or equal to 1");
        }
        if (value.length() > longest) {
            throw broken(field, "'" + value + "'", "Member must have length less than or equal to " + longest);
        }
        if (!NAME.matcher(value).matches()) {
            throw broken(field, "'" + value + "'", "Member must satisfy regular expression pattern: " + NAME);
        }
        return value;
    }

    String busName() {
        return Arns.nameIn(text("EventBusName", Arns.DEFAULT_BUS));
    }

    int number(String field, int least, int most, int otherwise) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw broken(field, "'" + value.asText() + "'", "Member must be between " + least + " and " + most);
        }
        return value.asInt();
    }

    long millis(String field) {
        JsonNode value = get(field);
        if (!value.isNumber()) {
            throw broken(field, "null", "Member must not be null");
        }
        return millis(value.decimalValue());
    }

    static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValue();
    }

    private static Refusal broken(String field, String value, String constraint) {
        String member = Character.toLowerCase(field.charAt(0)) + field.substring(1);
        return Refusal.invalid("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
