package dev.everstore.eventstore;

import java.time.Instant;

/**
 * An event about to be stored in a service's log.
 *
 * @param aggregateType empty for an event that belongs to no aggregate
 */
record LogRow(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String payload,
        String metadata,
        Instant at) {}
