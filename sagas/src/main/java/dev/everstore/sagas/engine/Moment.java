package dev.everstore.sagas.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of a saga's timeline, as it is stored. */
record Moment(
        String sagaId,
        Instant at,
        String kind,
        String name,
        @Nullable Long position,
        @Nullable Long stepId,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String problem,
        @Nullable Long tookMicros) {
    static Moment of(String sagaId, Instant at, String kind, String name) {
        return new Moment(sagaId, at, kind, name, null, null, null, null, null, null);
    }

    static Moment by(Intervention who, String sagaId, String action) {
        return new Moment(sagaId, who.at(), "operator", action, null, null, who.actor(), who.reason(), null, null);
    }
}
