package dev.everstore.projections.orders;

import dev.everstore.eventstore.api.StoredEvent;

/** An event and its number in its own thing's history. */
record Happening(long sequence, Object event) {
    static Happening of(StoredEvent stored) {
        return new Happening(stored.sequence(), stored.event());
    }
}
