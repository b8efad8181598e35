package dev.everstore.queryhttp;

import dev.everstore.contracts.order.OrderStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and names the one that is wrong. */
final class Params {
    private static final int MOST = 200;
    private static final Instant FIRST_INSTANT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("2200-01-01T00:00:00Z");

    private Params() {}

    static int limit(@Nullable Integer limit, int otherwise) {
        if (limit == null) {
            return otherwise;
        }
        if (limit < 1 || limit > MOST) {
            throw Problems.badField("limit", "is between 1 and " + MOST);
        }
        return limit;
    }

    /** An instant, or a date alone, which means 00:00 UTC. */
    static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (instant.isBefore(FIRST_INSTANT) || instant.isAfter(LAST_INSTANT)) {
                throw Problems.badField(field, "is out of the range of time that shops live in");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw Problems.badField(field, "is an ISO-8601 instant such as 2026-01-31T10:00:00Z, or a date");
        }
    }

    static @Nullable OrderStatus status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badField(
                        "status",
                        "is one of " + Arrays.toString(OrderStatus.values()).toLowerCase(Locale.ROOT)));
    }

    static <T> @Nullable T id(String field, @Nullable String text, Function<String, T> type) {
        if (text == null) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badField(field, String.valueOf(e.getMessage()));
        }
    }
}
