package dev.everstore.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Brings stored events of older revisions to the newest, by Axon's chain over logical names and JSON trees. */
final class Upcasting {
    private final List<? extends EventUpcaster> upcasters;
    private final EventUpcasterChain chain;
    private final EventSerializer serializer;

    Upcasting(Iterable<? extends EventUpcaster> upcasters, EventSerializer serializer) {
        this.upcasters = StreamSupport.stream(upcasters.spliterator(), false).toList();
        this.chain = new EventUpcasterChain(this.upcasters);
        this.serializer = serializer;
    }

    boolean isEmpty() {
        return upcasters.isEmpty();
    }

    EventUpcaster chain() {
        return chain;
    }

    Object decode(String type, String revision, String payload) {
        LogEntry stored = new LogEntry("", "", 0, "", Instant.EPOCH, type, revision, payload, "{}");
        List<IntermediateEventRepresentation> upcast = chain.upcast(
                        Stream.of(new InitialEventRepresentation(stored, serializer)))
                .toList();
        if (upcast.size() != 1) {
            throw new IllegalStateException(
                    "One stored " + type + " must stay one event, but upcasting made " + upcast.size() + " of it.");
        }
        SerializedObject<?> data = upcast.getFirst().getData();
        Object event = serializer.deserialize(data);
        return Objects.requireNonNull(event);
    }
}
