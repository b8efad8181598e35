package dev.everstore.eventstore.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the events of single things straight from a service's log: strong, never behind. */
public interface LogReader {
    /** Events of one thing from a sequence number on, oldest first. */
    List<StoredEvent> read(String aggregateType, String aggregateId, long fromSequence);

    /** All events of up to so many things whose ids come after one, thing by thing, each oldest first. */
    List<StoredEvent> readAll(String aggregateType, String afterId, int things);

    /** Last sequence number of each asked id that exists, in one query. */
    Map<String, Long> lastSequences(String aggregateType, Collection<String> aggregateIds);
}
