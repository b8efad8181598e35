package dev.everstore.inventory;

import static dev.everstore.inventory.Warehouse.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fifty buyers want the last ten pieces at the same moment; {@code -Deverstore.oversell.rounds} says how often. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverOversellsTest {
    private static final int ROUNDS = Integer.getInteger("everstore.oversell.rounds", 100);
    private static final int BUYERS = 50;
    private static final int PIECES = 10;

    private TestDynamo dynamo;
    private Warehouse one;
    private Warehouse other;

    @BeforeAll
    void open() {
        dynamo = new TestDynamo();
        one = new Warehouse(dynamo, Clock.systemUTC());
        other = new Warehouse(dynamo, Clock.systemUTC());
    }

    @AfterAll
    void close() {
        dynamo.close();
    }

    @Test
    void exactlyTenOfFiftyGetOne() throws Exception {
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            sell("one-" + round, List.of(one));
        }
        report(ROUNDS, "in one process", start);
    }

    @Test
    void exactlyTenOfFiftyGetOneFromTwoProcesses() throws Exception {
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS / 4; round++) {
            sell("two-" + round, List.of(one, other));
        }
        report(ROUNDS / 4, "in two processes", start);
    }

    private void sell(String product, List<Warehouse> processes) throws Exception {
        one.receive(product, PIECES);
        CountDownLatch ready = new CountDownLatch(BUYERS);
        List<Future<?>> buyers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < BUYERS; i++) {
                String order = product + "-buyer-" + i;
                Warehouse process = processes.get(i % processes.size());
                buyers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return process.reserve(order, line(product, 1));
                }));
            }
        }
        for (Future<?> buyer : buyers) {
            buyer.get();
        }
        assertThat(one.of(product)).startsWith((long) PIECES, (long) PIECES, 0L);
        assertThat(outcomes(product, "StockReserved")).isEqualTo(PIECES);
        assertThat(outcomes(product, "StockRejected")).isEqualTo(BUYERS - PIECES);
        one.outbox.remove(one.outbox.pending(1_000));
    }

    private long outcomes(String product, String type) {
        return one.outbox.pending(1_000).stream()
                .filter(event -> event.aggregateId().startsWith(product + "-buyer-"))
                .filter(event -> event.type().equals(type))
                .count();
    }

    private static void report(int rounds, String where, long start) {
        System.out.printf(
                "%d buyers of the last %d pieces %s, %d rounds: %d ms%n",
                BUYERS,
                PIECES,
                where,
                rounds,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}
