package dev.everstore.importer.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Tells trouble that passes by itself from an answer. */
final class Passing {
    static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final Set<Integer> ALWAYS = Set.of(408, 425, TOO_MANY_REQUESTS, 502, 503, 504);

    private Passing() {}

    /**
     * Whether to ask again.
     *
     * @param errorsToo whether an internal error may still pass; one that stays is the answer
     */
    static boolean by(HttpResponse<String> response, boolean errorsToo) {
        int status = response.statusCode();
        return ALWAYS.contains(status) || (errorsToo && status == INTERNAL_ERROR) || isStillRunning(response);
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

    /** The first of two equal requests, sent before a connection broke, is still at work. */
    private static boolean isStillRunning(HttpResponse<String> response) {
        return response.statusCode() == 409
                && response.headers().firstValue("Retry-After").isPresent();
    }
}
