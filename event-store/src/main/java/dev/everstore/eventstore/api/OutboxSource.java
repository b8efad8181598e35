package dev.everstore.eventstore.api;

import java.util.List;

/**
 * A service that keeps its state elsewhere than in PostgreSQL hands its events to the relay through this.
 *
 * <p>Offered as a Spring bean. Events of one thing are offered in the order of their sequence; the relay appends
 * them to the backbone (once, by event id) and only then lets them be removed.
 */
public interface OutboxSource {
    String service();

    /** The oldest unsent events, at most so many; never an event whose predecessor is unsent and not before it. */
    List<OutboxEvent> pending(int limit);

    /** Forgets events that are in the backbone; repeating it is harmless. */
    void remove(List<OutboxEvent> sent);

    /** Registers the relay's wake-up, to be called after a commit that left something to send. */
    void onPending(Runnable wakeUp);
}
