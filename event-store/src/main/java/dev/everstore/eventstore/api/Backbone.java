package dev.everstore.eventstore.api;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/** The one gap-free, totally ordered log of everything that happened in any service. */
public interface Backbone {
    /** Position of the last event, 0 when there is none. */
    long head();

    /** Up to {@code limit} events after a position, in order, decoded. */
    List<StoredEvent> read(long after, int limit);

    /** Like {@link #read(long, int)}, only events of one type and one thing where these are given. */
    List<StoredEvent> read(
            long after,
            int limit,
            @org.jspecify.annotations.Nullable String type,
            @org.jspecify.annotations.Nullable String aggregateId);

    /** Where a service's event stands, empty while it has not arrived. */
    OptionalLong positionOf(String service, String eventId);

    /** Waits, woken by appends, until the head is beyond a position; false when the time is over. */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /** For Axon's processors: a stream that wakes them, with the backbone's position as its token. */
    StreamableMessageSource<TrackedEventMessage<?>> source();
}
