package dev.everstore.notification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One text file: a subject and paragraphs, with {@code {values}} and {@code [parts that vanish]} when a value in them
 * is missing. A value may have a form: {@code {total:money}}.
 */
final class Sheet {
    private static final String SUBJECT = "Subject: ";

    private final List<Part> subject;
    private final List<List<Part>> paragraphs;

    private Sheet(List<Part> subject, List<List<Part>> paragraphs) {
        this.subject = subject;
        this.paragraphs = paragraphs;
    }

    /** A piece of a sentence. */
    sealed interface Part {}

    record Words(String text) implements Part {}

    record Value(String name, Form form) implements Part {}

    record Optional(List<Part> parts) implements Part {}

    /** How a value is written. */
    enum Form {
        TEXT,
        MONEY,
        TIME,
        LINK
    }

    static Sheet of(String file) {
        if (!file.startsWith(SUBJECT)) {
            throw new IllegalArgumentException("A text begins with '" + SUBJECT + "'.");
        }
        List<List<Part>> blocks = blocks(file.substring(SUBJECT.length()));
        return new Sheet(blocks.getFirst(), blocks.subList(1, blocks.size()));
    }

    /** What stands around every message: a greeting, a line {@code ---}, and a farewell. */
    static Sheet framing(String file) {
        return new Sheet(List.of(), blocks(file.replace("---", "").replaceAll("\n{3,}", "\n\n")));
    }

    String subject(Filling filling) {
        return joined(subject, filling);
    }

    List<String> paragraphs(Filling filling) {
        return paragraphs.stream()
                .map(parts -> joined(parts, filling))
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    private static String joined(List<Part> parts, Filling filling) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Words words -> text.append(filling.words(words.text()));
                case Value value -> text.append(orNothing(filling.value(value)));
                case Optional optional -> {
                    if (has(optional.parts(), filling)) {
                        text.append(joined(optional.parts(), filling));
                    }
                }
            }
        }
        return text.toString();
    }

    private static boolean has(List<Part> parts, Filling filling) {
        return parts.stream().allMatch(part -> !(part instanceof Value value) || filling.value(value) != null);
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static List<List<Part>> blocks(String text) {
        return Arrays.stream(text.strip().split("\n\n", -1))
                .map(block -> parts(block.replace('\n', ' ').strip()))
                .toList();
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            int end = first == '[' ? text.indexOf(']', at) : first == '{' ? text.indexOf('}', at) : next(text, at);
            String inside = text.substring(first == '[' || first == '{' ? at + 1 : at, end);
            parts.add(
                    switch (first) {
                        case '[' -> new Optional(parts(inside));
                        case '{' -> value(inside);
                        default -> new Words(inside);
                    });
            at = first == '[' || first == '{' ? end + 1 : end;
        }
        return parts;
    }

    private static int next(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '[' && text.charAt(end) != '{') {
            end++;
        }
        return end;
    }

    private static Value value(String inside) {
        int colon = inside.indexOf(':');
        return colon < 0
                ? new Value(inside, Form.TEXT)
                : new Value(
                        inside.substring(0, colon),
                        Form.valueOf(inside.substring(colon + 1).toUpperCase(Locale.ROOT)));
    }
}
