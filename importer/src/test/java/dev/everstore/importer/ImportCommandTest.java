package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.played.Call;
import dev.everstore.importer.played.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImportCommandTest extends ImportScene {
    @Test
    void sends_people_goods_stock_orders_by_their_date_and_then_what_became_of_them() {
        assertThat(runImport()).isZero();

        assertThat(api.changes())
                .containsExactly(
                        "/api/users",
                        "/api/users",
                        "/api/products",
                        "/api/products",
                        "/api/inventory/P-1/receipts",
                        "/api/inventory/P-2/receipts",
                        "/api/orders",
                        "/api/orders",
                        "/api/orders",
                        "/api/orders",
                        "/api/orders/O-1/cancellation",
                        "/api/orders/O-2/shipments",
                        "/api/orders/O-3/shipments",
                        "/api/products/P-2/discontinuation");
        assertThat(placed()).containsExactly("O-1", "O-1", "O-2", "O-3");
    }

    @Test
    void sends_what_the_files_say_in_the_words_of_the_api() {
        runImport();

        assertThat(bodies("/api/users").getLast())
                .hasToString("{\"userId\":\"C-2\",\"email\":\"c-2@example.com\",\"name\":\"Zoë\","
                        + "\"address\":{\"country\":\"DE\"}}");
        assertThat(bodies("/api/products").getFirst())
                .hasToString("{\"productId\":\"P-1\",\"name\":\"Pen\",\"categories\":[\"Office\",\"Pens\"],"
                        + "\"price\":{\"amount\":\"1.50\",\"currency\":\"USD\"},\"attributes\":{\"colour\":\"blue\"}}");
        assertThat(bodies("/api/orders").get(2))
                .hasToString("{\"orderId\":\"O-2\",\"customerId\":\"C-1\",\"currency\":\"USD\","
                        + "\"placedAt\":\"2016-02-01T12:00:00Z\",\"payment\":{\"method\":\"card\",\"token\":\"tok_approve\"},"
                        + "\"lines\":[{\"productId\":\"P-1\",\"quantity\":1},"
                        + "{\"productId\":\"P-2\",\"quantity\":2,\"discount\":0.15}]}");
    }

    @Test
    void the_first_order_waits_for_the_last_customer_and_the_last_product() {
        runImport();

        List<Call> orders = api.calls.stream()
                .filter(call -> call.path().equals("/api/orders"))
                .toList();
        assertThat(orders.get(0).tokens()).singleElement().asString().startsWith("after-customer:C-2");
        assertThat(orders.get(1).tokens()).singleElement().asString().startsWith("after-product:P-2");
        assertThat(orders.get(2).tokens()).isEmpty();
    }

    @Test
    void the_same_files_again_change_nothing() {
        runImport();
        String before = api.shop.orders.toString() + api.shop.stock;

        assertThat(runImport()).isZero();

        assertThat(api.shop.orders.toString() + api.shop.stock).isEqualTo(before);
        assertThat(said).containsPattern("orders +0 +3 +0");
    }

    @Test
    void goes_on_where_it_stopped() throws IOException {
        Files.delete(folder.resolve("orders.csv"));
        Files.delete(folder.resolve("order-lines.csv"));
        runImport();
        ShopFolder.in(folder);

        assertThat(runImport()).isZero();

        assertThat(said).containsPattern("customers +0 +2 +0").containsPattern("orders +3 +0 +0");
    }

    @Test
    void what_the_server_knows_although_its_keys_are_forgotten_is_there_already() {
        runImport();
        api.forgetKeys();

        assertThat(runImport()).isZero();

        assertThat(said)
                .containsPattern("products +0 +2 +0")
                .containsPattern("orders +0 +3 +0")
                .containsPattern("shipments +0 +2 +0");
    }

    @Test
    void orders_are_asked_for_one_by_one_while_there_is_no_event_stream() {
        api.streams = false;

        assertThat(runImport()).isZero();

        assertThat(said).containsPattern("shipments +2 +0 +0");
    }

    @Test
    void a_busy_server_is_given_the_time_it_asks_for() {
        AtomicInteger asked = new AtomicInteger();
        api.instead = call -> call.path().equals("/api/products") && asked.incrementAndGet() <= 2
                ? Optional.of(Reply.problem(asked.get() == 1 ? 429 : 503, "/problems/busy", "Busy.")
                        .with("Retry-After", "1"))
                : Optional.empty();

        assertThat(runImport()).isZero();

        assertThat(said).containsPattern("products +2 +0 +0");
    }

    @Test
    void a_server_that_stays_away_ends_the_run_with_one_sentence() {
        api.close();

        assertThat(runImport("--patience", "1")).isEqualTo(1);

        assertThat(said)
                .contains("cannot be reached and has not recovered within 1 s")
                .doesNotContain("Exception");
    }

    @Test
    void whoever_may_not_sign_in_is_told_so() {
        api.instead = call -> Optional.of(Reply.problem(401, "/problems/unauthenticated", "Wrong e-mail or password."));

        assertThat(runImport()).isEqualTo(1);

        assertThat(said).contains("Signing in failed: Wrong e-mail or password.");
    }

    @Test
    void a_folder_that_is_no_shop_cannot_be_imported() {
        assertThat(run("import", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(said).contains("There is no folder");
        assertThat(run("import", folder.toString(), "--no-such-option")).isEqualTo(1);
        assertThat(said).contains("Unknown option");
    }
}
