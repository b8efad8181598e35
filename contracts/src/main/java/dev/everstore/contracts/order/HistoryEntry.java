package dev.everstore.contracts.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event with who and why; position is that of the service log. */
public record HistoryEntry(
        long sequence,
        long position,
        String eventId,
        String type,
        String revision,
        Instant at,
        @Nullable String actor,
        Object data,
        String aggregateType,
        String aggregateId) {}
