package dev.everstore.projections.orders;

import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Merges the events of several things by time without ever changing the order within one thing. */
final class Causality {
    private Causality() {}

    static List<StoredEvent> ordered(List<StoredEvent> events) {
        Map<String, Queue<StoredEvent>> things = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            things.computeIfAbsent(event.aggregateType() + "#" + event.aggregateId(), thing -> new ArrayDeque<>())
                    .add(event);
        }
        List<StoredEvent> ordered = new ArrayList<>();
        while (ordered.size() < events.size()) {
            ordered.add(earliest(things).remove());
        }
        return ordered;
    }

    /** On a tie the thing that was named first, an order before its payment. */
    private static Queue<StoredEvent> earliest(Map<String, Queue<StoredEvent>> things) {
        Queue<StoredEvent> earliest = new ArrayDeque<>();
        Instant time = Instant.MAX;
        for (Queue<StoredEvent> thing : things.values()) {
            StoredEvent next = thing.peek();
            if (next != null && next.at().isBefore(time)) {
                earliest = thing;
                time = next.at();
            }
        }
        return earliest;
    }
}
