package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real orders through the importer, as the demo does it, with a power cut in the middle. */
class SuperstoreTest {
    private static final long ORDERS = 500;
    private static final long LONGEST_MINUTES = 15;

    @TempDir
    Path folder;

    @Test
    void five_hundred_real_orders_come_out_right_though_the_application_is_killed_in_the_middle() throws Exception {
        try (RunningShop shop = RunningShop.open()) {
            Process demo = importer(shop, "demo", "--sample", String.valueOf(ORDERS));
            await().atMost(Duration.ofMinutes(LONGEST_MINUTES))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> !demo.isAlive() || confirmedOrders(shop) > ORDERS / 5);
            shop.killAndRestart();
            assertEnds(demo);

            assertThat(orders(shop)).isEqualTo(ORDERS);
            for (String model : List.of("orders", "search", "analytics")) {
                assertEnds(importer(shop, "rebuild", model));
            }
            assertEnds(importer(shop, "demo", "--sample", String.valueOf(ORDERS)));
            assertThat(orders(shop)).isEqualTo(ORDERS);
        }
    }

    private static long confirmedOrders(RunningShop shop) {
        return total(shop, "/api/orders/search?limit=1&status=confirmed");
    }

    private static long orders(RunningShop shop) {
        return total(shop, "/api/orders/search?limit=1");
    }

    private static long total(RunningShop shop, String path) {
        return ShopClient.staff(shop, "viewer").get(path).body().get("total").asLong();
    }

    private void assertEnds(Process process) throws Exception {
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended ? process.exitValue() : -1)
                .as(Files.readString(folder.resolve("importer.log")))
                .isZero();
    }

    private Process importer(RunningShop shop, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("..", "importer", "target", "importer.jar").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", shop.url()));
        if (arguments[0].equals("demo")) {
            command.addAll(List.of("--work-dir", folder.resolve("demo").toString()));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("importer.log").toFile())
                .start();
    }
}
