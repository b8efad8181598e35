package dev.everstore.contracts.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the same cause.
 *
 * @param parked how many sagas it holds up now
 * @param count how often it was met since then
 * @param overTime how often in each slice of time
 */
public record FailureGroup(
        String cause,
        String message,
        @Nullable String step,
        long parked,
        long count,
        Instant firstAt,
        Instant lastAt,
        List<Slice> overTime,
        List<Note> notes,
        @Nullable String sampleSagaId) {
    /** How often in a slice of time. */
    public record Slice(Instant at, long count) {}

    /** What someone found out. */
    public record Note(String text, String actor, Instant at) {}
}
