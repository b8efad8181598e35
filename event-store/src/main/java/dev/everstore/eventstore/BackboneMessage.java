package dev.everstore.eventstore;

import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;

/**
 * A backbone event as Axon's processors see it. All processors of a process share it, so that it is decoded once, and
 * only if one of them handles its type.
 */
final class BackboneMessage implements TrackedEventMessage<Object>, DomainEventMessage<Object>, StoredEventMessage {
    private static final long serialVersionUID = 1L;

    private final transient LazyEvent event;
    private final TrackingToken token;
    private final MetaData metadata;

    BackboneMessage(LazyEvent event) {
        this(event, new GlobalSequenceTrackingToken(event.row().position()), MetaData.from(event.metadata()));
    }

    private BackboneMessage(LazyEvent event, TrackingToken token, MetaData metadata) {
        this.event = event;
        this.token = token;
        this.metadata = metadata;
    }

    long position() {
        return event.row().position();
    }

    @Override
    public StoredEvent stored() {
        return event.stored();
    }

    @Override
    public String getIdentifier() {
        return event.row().eventId();
    }

    @Override
    public MetaData getMetaData() {
        return metadata;
    }

    @Override
    public Object getPayload() {
        return event.payload();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Object> getPayloadType() {
        return (Class<Object>) event.payloadType();
    }

    @Override
    public Instant getTimestamp() {
        return event.row().at();
    }

    @Override
    public String getType() {
        return event.row().aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.row().aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return event.row().sequence();
    }

    @Override
    public TrackingToken trackingToken() {
        return token;
    }

    @Override
    public BackboneMessage withTrackingToken(TrackingToken other) {
        return new BackboneMessage(event, other, metadata);
    }

    @Override
    public BackboneMessage withMetaData(Map<String, ?> other) {
        return new BackboneMessage(event, token, MetaData.from(other));
    }

    @Override
    public BackboneMessage andMetaData(Map<String, ?> more) {
        return new BackboneMessage(event, token, metadata.mergedWith(more));
    }

    @Override
    public String toString() {
        return event.row().type() + " " + getIdentifier() + " at " + event.row().position();
    }
}
