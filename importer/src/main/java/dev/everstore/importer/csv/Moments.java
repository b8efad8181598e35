package dev.everstore.importer.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads moments by ISO 8601 as shops write them: with a zone, or a date alone for its midnight in UTC. */
final class Moments {
    private static final int DATE = 10;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    /** Throws {@link IllegalArgumentException} with the reason, ready to be read by people. */
    static Instant read(String text) {
        Instant moment = parse(text);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("lies outside the years 1900 to 2199");
        }
        return moment;
    }

    private static Instant parse(String text) {
        try {
            return text.length() <= DATE
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    isLocal(text) ? "has no time zone (end it with Z)" : "is no ISO 8601 date or instant", e);
        }
    }

    private static boolean isLocal(String text) {
        try {
            return LocalDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
