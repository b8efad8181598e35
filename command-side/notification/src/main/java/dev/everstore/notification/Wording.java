package dev.everstore.notification;

import dev.everstore.contracts.notification.Template;
import java.util.Map;

/** What is said to people. Values that a message lacks are left out, never shown as gaps. */
final class Wording {
    private Wording() {}

    static String subject(Template template, Map<String, String> values) {
        String order = value(values, "orderId", "", "");
        return switch (template) {
            case ORDER_CONFIRMED -> "Your order%s is confirmed".formatted(space(order));
            case ORDER_CANCELLED -> "Your order%s was cancelled".formatted(space(order));
            case ORDER_SHIPPED -> "Your order%s is on its way".formatted(space(order));
        };
    }

    static String body(Template template, String name, Map<String, String> values) {
        String greeting = name.isBlank() ? "Hello," : "Hello " + plain(name) + ",";
        return greeting + "\n\n" + news(template, values) + "\n\nYour shop\n";
    }

    private static String news(Template template, Map<String, String> values) {
        String order = space(value(values, "orderId", "", ""));
        return switch (template) {
            case ORDER_CONFIRMED ->
                "thank you. Your order%s is confirmed%s. We tell you when it is on its way."
                        .formatted(order, value(values, "total", ", the total is ", ""));
            case ORDER_CANCELLED ->
                "your order%s was cancelled%s. What you may have paid goes back to you."
                        .formatted(order, value(values, "reason", ": ", ""));
            case ORDER_SHIPPED ->
                "good news: your order%s is on its way%s%s."
                        .formatted(
                                order,
                                value(values, "carrier", " with ", ""),
                                value(values, "trackingNumber", ". Its tracking number is ", ""));
        };
    }

    private static String value(Map<String, String> values, String name, String before, String after) {
        String value = plain(values.getOrDefault(name, ""));
        return value.isEmpty() ? "" : before + value + after;
    }

    private static String space(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    /** One line, since a line break in a subject would start another header. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
