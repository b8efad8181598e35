package dev.everstore.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A row of a service log as Axon's engine reads it.
 *
 * @param aggregateType empty for an event that belongs to no aggregate
 */
record LogEntry(
        String aggregateType,
        String aggregateId,
        long sequence,
        String eventId,
        Instant at,
        String type,
        String revision,
        String payload,
        String metadata)
        implements DomainEventData<String> {
    @Override
    public @Nullable String getType() {
        return aggregateType.isEmpty() ? null : aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return at;
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new SerializedMetaData<>(metadata, String.class);
    }

    @Override
    public SerializedObject<String> getPayload() {
        return new SimpleSerializedObject<>(payload, String.class, type, revision.isEmpty() ? null : revision);
    }
}
