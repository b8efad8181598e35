package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The call that takes events in: each entry succeeds or fails alone, and what succeeded is on disk. */
final class PutEvents {

    private static final int MOST_ENTRIES = 10;

    private final Registry registry;
    private final Journal journal;
    private final Dispatcher dispatcher;
    private final Faults faults;
    private final Arns arns;
    private final int mostBytes;
    private final InstantSource clock;

    PutEvents(
            Registry registry,
            Journal journal,
            Dispatcher dispatcher,
            Faults faults,
            Arns arns,
            int mostBytes,
            InstantSource clock) {
        this.registry = registry;
        this.journal = journal;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.arns = arns;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    ObjectNode call(Input input) {
        List<Entry> entries = entries(input);
        Instant now = clock.instant();
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("Entries");
        List<Journal.Accepted> accepted = new ArrayList<>(entries.size());
        int failures = 0;
        for (Entry entry : entries) {
            Entry.Failure failure = entry.failure();
            if (failure == null) {
                failure = faults.nextEntryFailure();
            }
            if (failure == null) {
                String id = UUID.randomUUID().toString();
                results.addObject().put("EventId", id);
                accept(entry, id, now, accepted);
            } else {
                failures++;
                results.addObject().put("ErrorCode", failure.code()).put("ErrorMessage", failure.message());
            }
        }
        journal.append(accepted, now.toEpochMilli());
        dispatcher.wake();
        return answer.put("FailedEntryCount", failures);
    }

    private List<Entry> entries(Input input) {
        JsonNode json = input.get("Entries");
        if (!json.isArray() || json.isEmpty()) {
            throw outOfBounds("greater than or equal to 1");
        }
        if (json.size() > MOST_ENTRIES) {
            throw outOfBounds("less than or equal to " + MOST_ENTRIES);
        }
        List<Entry> entries = new ArrayList<>(json.size());
        json.forEach(entry -> entries.add(Entry.of(entry)));
        if (entries.stream().mapToLong(Entry::size).sum() > mostBytes) {
            throw Refusal.invalid("Total size of the entries in the request is over the limit.");
        }
        return entries;
    }

    /** An unknown bus gets an id like any other, and the event is gone: that is what AWS does. */
    private void accept(Entry entry, String id, Instant now, List<Journal.Accepted> accepted) {
        EventBus bus = registry.catalog().find(entry.bus());
        if (bus == null) {
            return;
        }
        String envelope = entry.envelope(id, arns, now);
        accepted.add(new Journal.Accepted(
                envelope,
                entry.time(now).toEpochMilli(),
                now.toEpochMilli() + faults.deliveryDelayMillis(),
                bus.name(),
                bus.routes(envelope, false)));
    }

    private static Refusal outOfBounds(String bound) {
        return Refusal.invalid("1 validation error detected: Value at 'entries' failed to satisfy constraint: "
                + "Member must have length " + bound);
    }
}
