package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.Map;

/** A stored event as callers read it. */
record EventShape(
        long position,
        String eventId,
        String service,
        String type,
        String revision,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant at,
        Object data,
        Map<String, String> metadata) {

    static EventShape of(StoredEvent event) {
        return new EventShape(
                event.position(),
                event.eventId(),
                event.service(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.event(),
                event.metadata());
    }
}
