package dev.everstore.eventstore.api;

import java.time.Instant;

/** An event on its way to the backbone; payload and metadata are JSON as {@link EventCodec} writes it. */
public record OutboxEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String payload,
        String metadata,
        Instant at) {}
