package dev.everstore.sagas.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a saga from going on: an operator's pause, a failure that parked it, or both.
 *
 * @param parkedEvent position of the event that it failed at
 */
record Hold(
        @Nullable Instant pausedAt,
        @Nullable Instant parkedAt,
        @Nullable ParkingReason why,
        @Nullable Long parkedEvent) {
    static final Hold NONE = new Hold(null, null, null, null);

    boolean holds() {
        return pausedAt != null || parkedAt != null;
    }

    Hold parked(ParkingReason reason, @Nullable Long event, Instant at) {
        return new Hold(pausedAt, at, reason, event);
    }

    Hold released() {
        return new Hold(pausedAt, null, null, null);
    }

    Hold paused(Instant at) {
        return new Hold(at, parkedAt, why, parkedEvent);
    }

    Hold resumed() {
        return new Hold(null, parkedAt, why, parkedEvent);
    }
}
