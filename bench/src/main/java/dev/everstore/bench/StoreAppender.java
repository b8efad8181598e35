package dev.everstore.bench;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Stores without a command bus and an aggregate: Everstore's writer alone. */
class StoreAppender implements Appender {
    /** Events that a seeded stream has. */
    static final int SEEDED_EVENTS = 4;

    private static final int STREAMS_AT_ONCE = 250;

    private final String name;
    private final EventStore store;

    StoreAppender(String name, EventStore store) {
        this.name = name;
        this.store = store;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void seed(List<String> ids) {
        for (int from = 0; from < ids.size(); from += STREAMS_AT_ONCE) {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            for (String id : ids.subList(from, Math.min(from + STREAMS_AT_ONCE, ids.size()))) {
                events.add(message(id, 0, Samples.placed(id)));
                for (int sequence = 1; sequence < SEEDED_EVENTS; sequence++) {
                    events.add(message(id, sequence, Samples.confirmed(id)));
                }
            }
            store.publish(events);
        }
    }

    @Override
    public Hand hand() {
        return new Hand() {
            @Override
            public void create(String id) {
                store.publish(message(id, 0, Samples.placed(id)));
            }

            @Override
            public void extend(String id) {
                DomainEventStream stream = store.readEvents(id);
                long last = -1;
                while (stream.hasNext()) {
                    last = stream.next().getSequenceNumber();
                }
                store.publish(message(id, last + 1, Samples.confirmed(id)));
            }
        };
    }

    private static DomainEventMessage<?> message(String id, long sequence, Object event) {
        return new GenericDomainEventMessage<>(BenchOrder.TYPE, id, sequence, event);
    }
}
