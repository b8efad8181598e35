package dev.everstore.importer.traffic;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** What the live stream told of the traffic's own orders: counted, and passed on to whoever follows one. */
final class Heard {
    /** What is worth telling of, in the words of progress. */
    enum Turn {
        CONFIRMED("OrderConfirmed"),
        CANCELLED("OrderCancelled"),
        SHIPPED("OrderShipped"),
        RETURNED("OrderReturned"),
        DECISION_ASKED("DecisionAsked"),
        CONFIRMATION_ASKED("PaymentConfirmationRequired");

        private final String event;

        Turn(String event) {
            this.event = event;
        }
    }

    private final String prefix;
    private final Map<Turn, AtomicLong> counts = new EnumMap<>(Turn.class);
    private final Map<String, BlockingQueue<Turn>> followed = new ConcurrentHashMap<>();

    Heard(String prefix) {
        this.prefix = prefix;
        for (Turn turn : Turn.values()) {
            counts.put(turn, new AtomicLong());
        }
    }

    void hear(JsonNode event) {
        String order = event.path("data")
                .path("orderId")
                .asString(event.path("aggregateId").asString(""));
        if (!order.startsWith(prefix)) {
            return;
        }
        for (Turn turn : Turn.values()) {
            if (turn.event.equals(event.path("type").asString(""))) {
                count(turn).incrementAndGet();
                BlockingQueue<Turn> follower = followed.get(order);
                if (follower != null) {
                    follower.add(turn);
                }
            }
        }
    }

    AtomicLong count(Turn turn) {
        return counts.getOrDefault(turn, new AtomicLong());
    }

    /** To be called before the order is placed, since its events may be there before the answer is. */
    void follow(String order) {
        followed.put(order, new LinkedBlockingQueue<>());
    }

    /** The first of such turns that a followed order takes, if it takes one in time. */
    Optional<Turn> next(String order, Set<Turn> turns, Duration within) throws InterruptedException {
        BlockingQueue<Turn> queue = followed.getOrDefault(order, new LinkedBlockingQueue<>());
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            Turn turn = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (turn == null || turns.contains(turn)) {
                return Optional.ofNullable(turn);
            }
        }
    }

    void leave(String order) {
        followed.remove(order);
    }
}
