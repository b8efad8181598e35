package dev.everstore.eventstore.api;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The one gap-free, totally ordered log of everything that happened in any service. */
public interface Backbone {
    /** Events per page of {@link #scan}. */
    int SCAN_PAGE = 5000;

    /** Position of the last event, 0 when there is none. */
    long head();

    /** Up to {@code limit} events after a position, in order, decoded. */
    List<StoredEvent> read(long after, int limit);

    /** Like {@link #read(long, int)}, only events of one type and one thing where these are given. */
    List<StoredEvent> read(long after, int limit, @Nullable String type, @Nullable String aggregateId);

    /**
     * Hands out everything after a position up to another, in order and in pages; the next page is read while one is
     * worked on. The fastest way to read it all, for rebuilds.
     */
    default void scan(long after, long upTo, Consumer<List<StoredEvent>> page) {
        long position = after;
        while (position < upTo) {
            List<StoredEvent> events = read(position, (int) Math.min(SCAN_PAGE, upTo - position));
            if (events.isEmpty()) {
                return;
            }
            page.accept(events);
            position = events.getLast().position();
        }
    }

    /** Where a service's event stands, empty while it has not arrived. */
    OptionalLong positionOf(String service, String eventId);

    /** Waits, woken by appends, until the head is beyond a position; false when the time is over. */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /** For Axon's processors: a stream that wakes them, with the backbone's position as its token. */
    StreamableMessageSource<TrackedEventMessage<?>> source();
}
