package dev.everstore.eventstore;

import dev.everstore.eventstore.AppendOutcome.Conflict;

/** Another event has taken an event's place in its aggregate, or its id. */
final class PlaceTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    PlaceTakenException(Conflict conflict) {
        super(conflict.aggregateType() + " " + conflict.aggregateId() + " has an event " + conflict.sequence()
                + " already.");
    }
}
