package dev.everstore.importer.load;

import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.EventStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows placed orders until each is confirmed or cancelled: told by the event stream, and asking by itself for
 * those of which the stream says nothing.
 */
final class Confirmations implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration ASK_AFTER = Duration.ofSeconds(5);
    private static final Duration ASK_AFTER_WITHOUT_STREAM = Duration.ofSeconds(1);
    /** A slow order gives its place in the window back, so that a few that hang cannot stop all others. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final int EVERYONE = 1_000_000;

    /** Is told once how each order ended. */
    interface Ends {
        void confirmed(Followed order);

        void cancelled(Followed order, String reason);

        void gaveUp(Followed order, String status);
    }

    private final Api api;
    private final Ends ends;
    private final Duration timeout;
    private final Semaphore window;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final EventStream stream;
    private final Positions positions = new Positions();
    private volatile long lastEnd = System.nanoTime();
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    Confirmations(Api api, int window, Duration timeout, Ends ends) {
        this.api = api;
        this.ends = ends;
        this.timeout = timeout;
        this.window = new Semaphore(window);
        this.stream = new EventStream(api, "/api/events/stream", this::heard);
    }

    void start() {
        stream.start();
        Thread.ofVirtual().name("confirmations").start(this::askForSilentOnes);
    }

    Latencies latencies() {
        return latencies;
    }

    Positions positions() {
        return positions;
    }

    /** Begins to follow an order, before it is placed; waits while too many are under way. */
    Followed follow(int number, String orderId) {
        window.acquireUninterruptibly();
        stopIfFailed();
        Followed order = new Followed(number, orderId, window);
        followed.put(orderId, order);
        return order;
    }

    /** The order was not placed after all. */
    void forget(Followed order) {
        end(order);
    }

    /** Asks at once, for an order that was there before and whose events may be long past. */
    void ask(Followed order) {
        order.asked();
        Answer answer = api.get("/api/orders/" + order.orderId());
        String status = answer.text("status");
        switch (Status.of(status)) {
            case CONFIRMED -> {
                if (end(order)) {
                    ends.confirmed(order);
                }
            }
            case CANCELLED -> {
                if (end(order)) {
                    ends.cancelled(order, answer.text("cancelReason"));
                }
            }
            case WAITING -> giveUpIfLate(order, status);
        }
    }

    /** Returns when no order is under way any more. */
    void awaitAll() {
        while (!followed.isEmpty()) {
            stopIfFailed();
            pause();
        }
    }

    @Override
    public void close() {
        closed = true;
        stream.close();
    }

    private void heard(JsonNode event) {
        positions.saw(event.path("position").asLong(0));
        Followed order = followed.get(event.path("aggregateId").asString(""));
        if (order == null) {
            return;
        }
        switch (event.path("type").asString("")) {
            case "OrderConfirmed" -> {
                if (end(order)) {
                    latencies.add(order.nanosSincePosted());
                    ends.confirmed(order);
                }
            }
            case "OrderCancelled" -> order.askSoon();
            default -> {}
        }
    }

    private boolean end(Followed order) {
        boolean first = followed.remove(order.orderId(), order);
        if (first) {
            lastEnd = System.nanoTime();
            order.releasePlace();
        }
        return first;
    }

    private void askForSilentOnes() {
        while (!closed) {
            try {
                Duration silence = stream.live() ? ASK_AFTER : ASK_AFTER_WITHOUT_STREAM;
                for (Followed order : followed.values()) {
                    if (order.isSlow(SLOW)) {
                        order.releasePlace();
                    }
                    if (order.isDue(silence)) {
                        ask(order);
                    }
                }
                pause();
            } catch (RuntimeException e) {
                failure = e;
                closed = true;
                window.release(EVERYONE);
            }
        }
    }

    private void stopIfFailed() {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
    }

    private void giveUpIfLate(Followed order, String status) {
        long quiet = System.nanoTime() - Math.max(lastEnd, order.postedNanos());
        if (quiet > timeout.toNanos() && end(order)) {
            ends.gaveUp(order, status);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
