package dev.everstore.importer.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells trouble that passes by itself from an answer. */
final class Passing {
    static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int CONFLICT = 409;
    private static final Pattern BARE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]*[/:])?conflict\"");
    private static final Set<Integer> ALWAYS = Set.of(408, 425, TOO_MANY_REQUESTS, 502, 503, 504);

    private Passing() {}

    /**
     * Whether to ask again.
     *
     * @param doubtfulToo whether what may stay for ever may still pass: internal errors and unexplained conflicts
     */
    static boolean by(HttpResponse<String> response, boolean doubtfulToo) {
        int status = response.statusCode();
        boolean doubtful = status == INTERNAL_ERROR || isBareConflict(response);
        return ALWAYS.contains(status) || (doubtfulToo && doubtful);
    }

    /** How long the server asks to wait, zero when it does not say. */
    static Duration retryAfter(HttpResponse<String> response) {
        String text = response.headers().firstValue("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), when);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException notADate) {
            return Duration.ZERO;
        }
    }

    /** The beginning of a sentence for the day when patience ends. */
    static String told(HttpResponse<String> response) {
        return "The server answers " + response.request().method() + " "
                + response.request().uri().getPath() + " with status " + response.statusCode();
    }

    /** Two changes met, or the first of two equal requests is still at work; a rule's conflict says which rule. */
    private static boolean isBareConflict(HttpResponse<String> response) {
        return response.statusCode() == CONFLICT
                && (response.headers().firstValue("Retry-After").isPresent()
                        || BARE.matcher(response.body()).find());
    }
}
