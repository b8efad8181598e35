package dev.everstore.inventory;

import static dev.everstore.inventory.Warehouse.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What many writers at once come to; {@code -Deverstore.rates.orders} asks for more than a check needs. */
class RatesTest {
    private static final int ORDERS = Integer.getInteger("everstore.rates.orders", 120);
    private static final int WRITERS = 64;
    private static final int PRODUCTS = 1_000;

    private final TestDynamo dynamo = new TestDynamo();
    private final Warehouse warehouse = new Warehouse(dynamo, Clock.systemUTC());

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void everyoneWantsTheSameProduct() throws Exception {
        warehouse.receive("hot", ORDERS);

        report("reservations of one product", () -> all(i -> warehouse.reserve("hot-" + i, line("hot", 1))));

        assertThat(warehouse.queries.find(new FindStock(new ProductId("hot"))))
                .hasValueSatisfying(stock -> assertThat(stock.reserved()).isEqualTo(ORDERS));
    }

    @Test
    void everyoneWantsSomethingElse() throws Exception {
        int products = Math.min(PRODUCTS, ORDERS);
        at(products, i -> warehouse.receive("p" + i, ORDERS));

        report(
                "reservations of two products each",
                () -> all(i ->
                        warehouse.reserve("o" + i, line("p" + i % products, 1), line("p" + (i + 7) % products, 1))));

        assertThat(warehouse.outbox.pending(10)).hasSize(10);
    }

    @Test
    void everyoneWantsTheSameProductWhereTransactionsThatMeetAreCancelled() throws Exception {
        Meetings meetings = new Meetings();
        try (TestDynamo strict = new TestDynamo(meetings)) {
            Warehouse one = new Warehouse(strict, Clock.systemUTC());
            Warehouse other = new Warehouse(strict, Clock.systemUTC());
            one.receive("hot", 2L * ORDERS);

            report(
                    "reservations of one product in one strict process",
                    () -> all(i -> one.reserve("one-" + i, line("hot", 1))));
            assertThat(meetings.cancelled).hasValue(0);
            report(
                    "reservations of one product in two strict processes",
                    () -> all(i -> (i % 2 == 0 ? one : other).reserve("two-" + i, line("hot", 1))));

            assertThat(one.of("hot")).startsWith(2L * ORDERS, 2L * ORDERS, 0L);
        }
    }

    private static void all(IntConsumer work) throws InterruptedException, ExecutionException {
        at(ORDERS, work);
    }

    private static void at(int times, IntConsumer work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> pieces = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                pieces.add(threads.submit(() -> work.accept(number)));
            }
            for (Future<?> piece : pieces) {
                piece.get();
            }
        }
    }

    private static void report(String what, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%d %s in %d ms: %d/s%n", ORDERS, what, taken.toMillis(), ORDERS * 1_000L / taken.toMillis());
    }

    private interface Work {
        void run() throws Exception;
    }
}
