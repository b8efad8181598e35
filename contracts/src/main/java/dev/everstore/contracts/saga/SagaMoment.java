package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a saga's timeline.
 *
 * @param kind event, deadline, step, stage, parked, operator, note or ended
 * @param position of an event in the backbone
 * @param detail what more there is to tell, as JSON
 */
public record SagaMoment(
        Instant at,
        String kind,
        String name,
        @Nullable Long position,
        @Nullable Long stepId,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String error,
        @Nullable String detail,
        @Nullable Long tookMicros) {}
