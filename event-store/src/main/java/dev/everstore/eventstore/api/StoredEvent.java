package dev.everstore.eventstore.api;

import java.time.Instant;
import java.util.Map;

/**
 * One event as it is stored; position is that of the log it was read from (service log or backbone).
 *
 * @param type logical name, never a Java class name: {@code OrderPlaced}
 * @param payload JSON as stored, personal fields sealed
 * @param event the decoded and upcast event, personal fields opened
 */
public record StoredEvent(
        long position,
        String eventId,
        String service,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String payload,
        Map<String, String> metadata,
        Instant at,
        Object event) {}
