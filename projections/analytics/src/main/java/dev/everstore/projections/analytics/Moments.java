package dev.everstore.projections.analytics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as ClickHouse writes them, in UTC, to the microsecond, kept within the years that it knows. */
final class Moments {
    /** Stands for a moment that is not known (yet): earlier than all others, so that it gives way to any of them. */
    static final Instant UNKNOWN = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant FIRST = UNKNOWN.plusNanos(1_000);
    private static final Instant LAST = Instant.parse("2299-12-31T23:59:59.999999Z");
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Moments() {}

    /** True where the moment in a column of microseconds has come. */
    static String known(String column) {
        return column + " > " + micros(UNKNOWN);
    }

    /** An expression for the moment in a column of microseconds. */
    static String of(String column) {
        return "fromUnixTimestamp64Micro(" + column + ", 'UTC')";
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, kept(moment));
    }

    static boolean isBeyondAll(Instant moment) {
        return moment.isAfter(LAST);
    }

    static String text(Instant moment) {
        return FORM.format(kept(moment).atOffset(ZoneOffset.UTC));
    }

    private static Instant kept(Instant moment) {
        if (moment.isBefore(FIRST)) {
            return moment.equals(UNKNOWN) ? UNKNOWN : FIRST;
        }
        return moment.isAfter(LAST) ? LAST : moment;
    }
}
