package dev.everstore.eventstore.api;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The event log of one service in that service's own PostgreSQL database. */
public interface ServiceLog {
    String service();

    Database database();

    /** For event-sourced aggregates: Axon's view of the log; appends go through the group-commit writer. */
    EventStore eventStore();

    /** Like {@link #eventStore()}, only for aggregates of one type, whose ids may then be those of another type. */
    EventStore eventStore(String aggregateType);

    /**
     * For services that keep state: notes events of one thing, to be stored as the last act of the transaction that
     * the current command runs in, together with the command's receipt. Outside a command they join the transaction
     * that is open on this database.
     *
     * @param firstSequence sequence number of the first event: 0 for a new thing, else the last one + 1
     * @throws IllegalStateException outside a command and a transaction of this service
     */
    void append(String aggregateType, String aggregateId, long firstSequence, List<?> events);
}
