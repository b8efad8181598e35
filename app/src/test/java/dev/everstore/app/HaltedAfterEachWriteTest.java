package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An order on its way from placed to confirmed makes so many writes, each durable before the next: in logs, backbone,
 * workflows, gateway and DynamoDB. For each of them a process that carries an order is halted right after it, and another
 * process finishes.
 */
class HaltedAfterEachWriteTest {
    private static final String[] WORKER = {"--everstore.roles=command,sagas"};
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Every so many of the points, since each takes half a minute; 1 is all of them. */
    private static final int STRIDE = Integer.parseInt(System.getenv().getOrDefault("EVERSTORE_HALT_STRIDE", "8"));

    @TempDir
    private Path folder;

    @Test
    void wherever_the_process_is_halted_another_finishes_and_all_balances() throws Exception {
        Path armed = folder.resolve("armed");
        try (RunningShop shop = RunningShop.openToBeHalted(armed, WORKER);
                RunningShop asked = shop.beside("--everstore.roles=query");
                CrashLoad load = new CrashLoad(List.of(shop))) {
            ShopBooks books = new ShopBooks(shop, asked);
            List<String> points = points(shop, armed, load, books);
            System.out.println(points.size() + " writes, each of which may be the last:\n" + String.join("\n", points));
            List<String> orders = new ArrayList<>(List.of("h-first"));
            List<String> missed = new ArrayList<>();
            shop.kill();
            for (int i = 0; i < points.size(); i += STRIDE) {
                shop.restartToHaltAfter(points.get(i));
                finish(load, books, orders.getLast());
                orders.add("h-" + i);
                if (!halts(shop, armed, load, orders.getLast())) {
                    missed.add(points.get(i));
                    shop.kill();
                }
            }
            shop.restart();
            finish(load, books, orders.getLast());
            ShopBooks.Count count = books.balance(
                    orders, Map.of(CrashLoad.PLENTY, CrashLoad.PLENTY_RECEIVED), CrashLoad.CUSTOMERS, SOON);

            System.out.printf(
                    "%d orders, %d confirmed; not met again: %s%n", count.orders(), count.confirmed(), missed);
            assertThat(count.confirmed()).isEqualTo(orders.size());
            assertThat(missed.size()).isLessThan(points.size() / 5);
        }
    }

    /** All writes of one order, as a process tells of them. */
    private static List<String> points(RunningShop shop, Path armed, CrashLoad load, ShopBooks books)
            throws IOException {
        Files.createFile(armed);
        assertThat(load.order("h-first").status()).isEqualTo(201);
        books.awaitConfirmed("h-first", SOON);
        books.awaitQuiet(SOON);
        Files.delete(armed);
        return shop.said().stream()
                .filter(line -> line.startsWith(HaltPoints.TOLD))
                .map(line -> line.substring(HaltPoints.TOLD.length()))
                .toList();
    }

    /** The customer asks again, in case nobody heard; and what was begun is finished, before the next halt. */
    private static void finish(CrashLoad load, ShopBooks books, String order) {
        assertThat(load.order(order).status()).isEqualTo(201);
        books.awaitQuiet(SOON);
    }

    private static boolean halts(RunningShop shop, Path armed, CrashLoad load, String order)
            throws IOException, InterruptedException {
        Files.createFile(armed);
        load.tryToOrder(order);
        boolean ended = shop.endsWithin(Duration.ofSeconds(10));
        Files.delete(armed);
        return ended;
    }
}
