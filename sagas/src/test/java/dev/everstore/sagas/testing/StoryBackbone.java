package dev.everstore.sagas.testing;

import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** All events of a story in order, each numbered within its thing. */
final class StoryBackbone {
    private final List<Object> told = new ArrayList<>();
    private final Deque<EventMessage<?>> unheard = new ArrayDeque<>();
    private final Map<String, Long> sequences = new HashMap<>();

    void append(List<?> events, Instant at) {
        for (Object event : events) {
            String thing = thingOf(event);
            long sequence = sequences.merge(thing, 1L, Long::sum) - 1;
            told.add(event);
            unheard.add(new GenericDomainEventMessage<>(
                    "Story",
                    thing,
                    sequence,
                    event,
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    at));
        }
    }

    @Nullable
    EventMessage<?> next() {
        return unheard.poll();
    }

    boolean isHeard() {
        return unheard.isEmpty();
    }

    List<Object> told() {
        return List.copyOf(told);
    }

    private static String thingOf(Object event) {
        return switch (event) {
            case OrderEvent it -> "order " + it.orderId();
            case PaymentEvent it -> "payment " + it.paymentId();
            case InventoryEvent it -> "inventory";
            default -> event.getClass().getSimpleName();
        };
    }
}
