package dev.everstore.notification;

import dev.everstore.contracts.notification.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said to people: a folder of text files per language, so that a further language is a further folder. Plain
 * text and HTML come from the same words, and can't differ.
 */
final class Wording {
    private static final String FOLDER = "/notification/";
    private static final String BREAK = "\n\n";
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}");
    private static final Map<String, Wording> BY_LANGUAGE = new ConcurrentHashMap<>();
    private static final String PAGE = resource("frame.html").orElseThrow();

    private final Locale locale;
    private final Sheet frame;
    private final Map<Template, Sheet> sheets;

    private Wording(String language, String frame) {
        this.locale = Locale.forLanguageTag(language);
        this.frame = Sheet.framing(frame);
        this.sheets =
                Map.copyOf(Arrays.stream(Template.values()).collect(Collectors.toMap(Function.identity(), template -> {
                    String name = language + "/" + kindOf(template).replace('_', '-') + ".txt";
                    return Sheet.of(
                            resource(name).orElseThrow(() -> new IllegalStateException("There is no " + name + ".")));
                })));
    }

    /** The words for a language tag such as {@code de-AT}: its own, else those of {@code de}, else English. */
    static Wording in(@Nullable String language) {
        String tag = language == null ? "" : language.toLowerCase(Locale.ROOT).replace('_', '-');
        while (TAG.matcher(tag).matches()) {
            Wording known = known(tag);
            if (known != null) {
                return known;
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return Objects.requireNonNull(known("en"));
    }

    /** How the API calls a kind of message. */
    static String kindOf(Template template) {
        return template.name().toLowerCase(Locale.ROOT);
    }

    String language() {
        return locale.toLanguageTag();
    }

    String subject(Template template, Map<String, String> values) {
        return sheet(template).subject(new Filling(values, locale, false));
    }

    String text(Template template, String name, Map<String, String> values) {
        return String.join(BREAK, paragraphs(template, name, values, false)) + "\n";
    }

    String html(Template template, String name, Map<String, String> values) {
        String paragraphs = paragraphs(template, name, values, true).stream()
                .map(paragraph -> "<p>" + paragraph + "</p>")
                .collect(Collectors.joining("\n"));
        return PAGE.replace("{language}", language())
                .replace("{subject}", Filling.escaped(subject(template, values)))
                .replace("{paragraphs}", paragraphs);
    }

    private List<String> paragraphs(Template template, String name, Map<String, String> values, boolean html) {
        List<String> around = frame.paragraphs(new Filling(Map.of("name", name), locale, html));
        List<String> news = sheet(template).paragraphs(new Filling(values, locale, html));
        return Stream.of(around.subList(0, 1), news, around.subList(1, around.size()))
                .flatMap(List::stream)
                .toList();
    }

    private Sheet sheet(Template template) {
        return Objects.requireNonNull(sheets.get(template));
    }

    /** Only languages that exist are remembered, whatever people claim to speak. */
    private static @Nullable Wording known(String tag) {
        Wording known = BY_LANGUAGE.get(tag);
        if (known == null) {
            known = resource(tag + "/frame.txt")
                    .map(frame -> new Wording(tag, frame))
                    .orElse(null);
            if (known != null) {
                BY_LANGUAGE.put(tag, known);
            }
        }
        return known;
    }

    private static Optional<String> resource(String name) {
        try (InputStream stream = Wording.class.getResourceAsStream(FOLDER + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
