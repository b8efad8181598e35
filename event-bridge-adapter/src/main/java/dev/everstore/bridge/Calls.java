package dev.everstore.bridge;

import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a batch into rounds of calls: a call holds at most ten events, a round at most one event per thing, and a
 * thing's next event waits for the next round, so order per thing holds whatever is resent.
 */
final class Calls {
    static final int ENTRIES_PER_CALL = 10;

    private Calls() {}

    static List<List<List<StoredEvent>>> roundsOf(List<StoredEvent> batch) {
        List<List<List<StoredEvent>>> rounds = new ArrayList<>();
        List<StoredEvent> left = batch;
        while (!left.isEmpty()) {
            List<StoredEvent> round = new ArrayList<>();
            List<StoredEvent> later = new ArrayList<>();
            Set<String> things = new HashSet<>();
            for (StoredEvent event : left) {
                (things.add(thingOf(event)) ? round : later).add(event);
            }
            rounds.add(slices(round));
            left = later;
        }
        return rounds;
    }

    private static String thingOf(StoredEvent event) {
        return event.service() + '/' + event.aggregateType() + '/' + event.aggregateId();
    }

    private static List<List<StoredEvent>> slices(List<StoredEvent> round) {
        Map<Integer, List<StoredEvent>> slices = new LinkedHashMap<>();
        for (int i = 0; i < round.size(); i++) {
            slices.computeIfAbsent(i / ENTRIES_PER_CALL, slice -> new ArrayList<>())
                    .add(round.get(i));
        }
        return List.copyOf(slices.values());
    }
}
