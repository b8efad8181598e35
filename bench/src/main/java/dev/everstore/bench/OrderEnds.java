package dev.everstore.bench;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Watches the live stream of a shop for the confirmation or cancellation of orders that were placed. */
final class OrderEnds implements AutoCloseable {
    private final Latencies toConfirmed = new Latencies("placed to confirmed");
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Stream<String> lines;
    private final CountDownLatch left;
    private volatile int cancelled;

    private OrderEnds(Stream<String> lines, int orders) {
        this.lines = lines;
        this.left = new CountDownLatch(orders);
    }

    /** Begins to watch before any of so many orders is placed. */
    static OrderEnds watch(ShopHttp shop, int orders) throws InterruptedException {
        OrderEnds ends = new OrderEnds(shop.follow("/api/events/stream"), orders);
        CountDownLatch following = new CountDownLatch(1);
        Thread.ofVirtual().name("order-ends").start(() -> ends.follow(following));
        following.await();
        return ends;
    }

    private void follow(CountDownLatch following) {
        try {
            lines.forEach(line -> {
                following.countDown();
                hear(line);
            });
        } catch (UncheckedIOException e) {
            // Closed: nobody waits for more.
            following.countDown();
        }
    }

    /** To be told before the order is sent, since its end may come before its answer. */
    void placing(String order) {
        began.put(order, System.nanoTime());
    }

    private void hear(String line) {
        boolean confirmed = line.startsWith("data:") && line.contains("\"type\":\"OrderConfirmed\"");
        if (!confirmed && !(line.startsWith("data:") && line.contains("\"type\":\"OrderCancelled\""))) {
            return;
        }
        Long since = began.remove(ShopHttp.read(line.substring("data:".length()))
                .path("aggregateId")
                .asString());
        if (since != null) {
            if (confirmed) {
                toConfirmed.since(since);
            } else {
                cancelled++;
            }
            left.countDown();
        }
    }

    CountDownLatch left() {
        return left;
    }

    int cancelled() {
        return cancelled;
    }

    Latencies toConfirmed() {
        return toConfirmed;
    }

    @Override
    public void close() {
        lines.close();
    }
}
