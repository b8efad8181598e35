package dev.everstore.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** A stored event that belongs to no aggregate. */
record LooseEvent(TrackingToken trackingToken, LogEntry entry) implements TrackedEventData<String> {
    @Override
    public String getEventIdentifier() {
        return entry.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return entry.at();
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return entry.getMetaData();
    }

    @Override
    public SerializedObject<String> getPayload() {
        return entry.getPayload();
    }
}
