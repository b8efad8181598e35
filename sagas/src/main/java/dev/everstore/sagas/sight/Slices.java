package dev.everstore.sagas.sight;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Cuts the time since then into slices of a length that people count in: about fifty. */
record Slices(Instant since, Duration length) {
    private static final int ABOUT = 60;
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    static Slices of(Instant since, Instant now) {
        Duration all = Duration.between(since, now);
        return LENGTHS.stream()
                .filter(length -> all.compareTo(length.multipliedBy(ABOUT)) <= 0)
                .findFirst()
                .map(length -> new Slices(since, length))
                .orElseGet(() -> new Slices(since, all.dividedBy(ABOUT).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** For {@code date_bin(make_interval(secs => :slice), …, :origin)}. */
    Map<String, Object> params() {
        return Map.of(
                "slice", length.toSeconds(), "origin", Timestamp.from(Instant.EPOCH), "since", Timestamp.from(since));
    }

    /** The beginnings of all slices up to now, empty ones included. */
    Stream<Instant> all(Instant now) {
        long seconds = length.toSeconds();
        long first = Math.floorDiv(since.getEpochSecond(), seconds);
        long last = Math.floorDiv(now.getEpochSecond(), seconds);
        return LongStream.rangeClosed(first, last).mapToObj(number -> Instant.ofEpochSecond(number * seconds));
    }
}
