package dev.everstore.projections.analytics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as ClickHouse writes them, in UTC, to the microsecond, kept within the years that it knows. */
final class Moments {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2299-12-31T23:59:59.999999Z");
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Moments() {}

    static boolean isBeyondAll(Instant moment) {
        return moment.isAfter(LAST);
    }

    static String text(Instant moment) {
        Instant kept = moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
        return FORM.format(kept.atOffset(ZoneOffset.UTC));
    }

    static Instant read(String text) {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }
}
