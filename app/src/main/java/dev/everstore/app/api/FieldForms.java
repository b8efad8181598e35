package dev.everstore.app.api;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms that fields of one name have everywhere: ids, currencies, instants, texts of bounded length. */
final class FieldForms {
    static final String NEXT = "next";

    private static final String ID = "[A-Za-z0-9._-]{1,64}";
    private static final String DECIMAL = "^-?[0-9]{1,20}([.][0-9]{1,20})?$";
    private static final int TEXT_LIMIT = 2_000;

    private FieldForms() {}

    static Map<String, Object> id() {
        return Map.of("type", "string", "pattern", "^" + ID + "$", "minLength", 1, "maxLength", 64);
    }

    static Map<String, Object> money() {
        return ordered(
                "type",
                "object",
                "description",
                "An amount as a decimal text with the currency's digits.",
                "properties",
                ordered("amount", decimal(), "currency", currency()),
                "required",
                List.of("amount", "currency"),
                "examples",
                List.of(Map.of("amount", "1265.79", "currency", "USD")));
    }

    /** Requests may write numbers, and leave the currency out where it is known. */
    static Map<String, Object> moneyInput() {
        Map<String, Object> amount = ordered("anyOf", List.of(decimal(), Map.of("type", "number")));
        return ordered(
                "description",
                "An amount as a decimal text or a number, with at most the currency's digits; the currency may be"
                        + " left out where the order names it.",
                "anyOf",
                List.of(
                        ordered(
                                "type",
                                "object",
                                "properties",
                                ordered("amount", amount, "currency", currency()),
                                "required",
                                List.of("amount"),
                                "additionalProperties",
                                false),
                        decimal(),
                        Map.of("type", "number")),
                "examples",
                List.of(Map.of("amount", "12.34", "currency", "USD")));
    }

    /** What the name of a field says about its form; its type has said the rest. */
    static Map<String, Object> byName(String name, Class<?> type, boolean isRequest) {
        if (name.equals("discount")) {
            return ordered("type", "number", "format", "decimal", "minimum", 0, "maximum", 1);
        }
        if (type == BigDecimal.class && isRequest) {
            return ordered("type", "integer", "format", "int64");
        }
        if (type != String.class) {
            return Map.of();
        }
        if (name.equals("currency")) {
            return currency();
        }
        if (!isRequest) {
            return Map.of();
        }
        if (name.endsWith("Id")) {
            return id();
        }
        return name.endsWith("At") ? instantOrDate() : ordered("type", "string", "maxLength", TEXT_LIMIT);
    }

    /** The field's name in JSON: a discount is a fraction there. */
    static String nameOf(RecordComponent component) {
        return component.getName().equals("discountBasisPoints") ? "discount" : component.getName();
    }

    /** ISO-8601, where a date alone means its first moment in UTC. */
    static Map<String, Object> instantOrDate() {
        return ordered(
                "type",
                "string",
                "anyOf",
                List.of(Map.of("format", "date-time"), Map.of("format", "date")),
                "description",
                "An instant such as 2026-01-31T12:00:00Z, or a date alone, which means 00:00 UTC.");
    }

    static Map<String, Object> currency() {
        return ordered("type", "string", "pattern", "^[A-Z]{3}$", "description", "An ISO 4217 currency.");
    }

    /** A map that keeps the order in which it is written down. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> decimal() {
        return ordered("type", "string", "pattern", DECIMAL);
    }
}
