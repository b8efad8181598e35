package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.app.ShopClient.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers who keep ordering while processes die: each asks again, under the same key, until somebody answers. */
final class CrashLoad implements AutoCloseable {
    static final List<String> CUSTOMERS = List.of("crash-ann", "crash-bob", "crash-cy", "crash-dee");
    static final String PLENTY = "crash-tea";
    static final String SCARCE = "crash-truffle";
    static final int PLENTY_RECEIVED = 100_000;
    static final int SCARCE_RECEIVED = 12;

    private static final int CALLERS = 4;
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(1_000);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<ShopClient> doors = new ArrayList<>();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private final Queue<String> placed = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private String seen = "";

    /** Customers find all these processes. */
    CrashLoad(List<RunningShop> processes) {
        ShopClient importer = ShopClient.staff(processes.getFirst(), "importer");
        processes.forEach(process -> doors.add(importer.at(process)));
        for (String customer : CUSTOMERS) {
            make(
                    "/api/users",
                    "{\"userId\":\"%1$s\",\"email\":\"%1$s@example.com\",\"name\":\"Ann\"}".formatted(customer));
        }
        sell(PLENTY, PLENTY_RECEIVED);
        sell(SCARCE, SCARCE_RECEIVED);
    }

    private void sell(String product, int quantity) {
        make(
                "/api/products",
                "{\"productId\":\"%s\",\"name\":\"Tea\",\"categories\":[],\"price\":{\"amount\":\"10.00\",\"currency\":\"USD\"}}"
                        .formatted(product));
        make(
                "/api/inventory/" + product + "/receipts",
                "{\"quantity\":%d,\"reference\":\"first\"}".formatted(quantity));
    }

    private void make(String path, String body) {
        Answer answer = post(path, body, path + body.hashCode());
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
        String token = answer.header("Consistency-Token");
        seen = token.isEmpty() ? seen : token;
    }

    void start() {
        for (int caller = 0; caller < CALLERS; caller++) {
            long offset = BETWEEN_ORDERS.toMillis() * caller / CALLERS;
            var unused = callers.scheduleWithFixedDelay(
                    this::order, offset, BETWEEN_ORDERS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns once the last customer has an answer. */
    List<String> stop() throws InterruptedException {
        callers.shutdown();
        assertThat(callers.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(failures).isEmpty();
        return List.copyOf(placed);
    }

    /** Of twenty orders some are declined, short of stock, slow, cancelled or shipped. */
    private void order() {
        int number = numbers.getAndIncrement();
        String id = "crash-" + number;
        int kind = number % 20;
        try {
            Answer answer = post("/api/orders", body(id, number, kind), id);
            if (answer.status() == 201) {
                placed.add(id);
            } else {
                failures.add(id + ": " + answer.status() + " " + answer.body());
            }
            if (kind == 6) {
                post("/api/orders/" + id + "/cancellation", "{\"reason\":\"changed my mind\"}", id + "-cancel");
            }
            if (kind == 19) {
                String earlier = "crash-" + (number - 10);
                String parcel = "{\"carrier\":\"Post\",\"trackingNumber\":\"%s\"}".formatted(earlier);
                post("/api/orders/" + earlier + "/shipments", parcel, earlier + "-ship");
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add(id + ": " + e);
        }
    }

    private static String body(String id, int number, int kind) {
        String token = switch (kind) {
            case 1 -> "tok_decline";
            case 2 -> "tok_insufficient_funds";
            case 3, 4 -> "tok_flaky";
            case 5 -> "tok_timeout";
            default -> "tok_approve";
        };
        return """
                {"orderId":"%s","customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":%d}],
                 "shippingAddress":{"name":"Ann","street":"1 Way","city":"Oslo","postalCode":"1","country":"NO"},
                 "payment":{"method":"card","token":"%s"}}""".formatted(
                id, CUSTOMERS.get(number % CUSTOMERS.size()), kind == 7 ? SCARCE : PLENTY, 1 + number % 3, token);
    }

    /** One order that is paid for at once. */
    Answer order(String id) {
        return post("/api/orders", body(id, 0, 0), id);
    }

    /** The same, for whom nobody may be there to answer. */
    void tryToOrder(String id) {
        try {
            Answer unused = doors.getFirst()
                    .post("/api/orders", body(id, 0, 0), "Idempotency-Key", id, "Consistency-Token", seen);
        } catch (UncheckedIOException halted) {
            // The process ended before it answered, as it was told to.
        }
    }

    /** Goes from door to door until one answers. */
    private Answer post(String path, String body, String key) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int attempt = 0; ; attempt++) {
            try {
                ShopClient door = doors.get(Math.floorMod(key.hashCode() + attempt, doors.size()));
                Answer answer = seen.isEmpty()
                        ? door.post(path, body, "Idempotency-Key", key)
                        : door.post(path, body, "Idempotency-Key", key, "Consistency-Token", seen, "Prefer", "wait=20");
                boolean passes = answer.status() >= 500
                        || answer.status() == 409
                                && !answer.header("Retry-After").isEmpty();
                if (!passes || System.nanoTime() > end) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
