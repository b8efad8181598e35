package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.played.Call;
import dev.everstore.importer.played.PlayedApi;
import dev.everstore.importer.played.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
    @TempDir
    Path folder;

    private PlayedApi api;
    private ShopFolder shop;
    private String said = "";

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
        shop = ShopFolder.in(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

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
                        + "{\"productId\":\"P-2\",\"quantity\":2,\"discount\":\"0.15\"}]}");
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
    void a_row_whose_values_changed_is_refused_and_what_is_there_stays() throws IOException {
        runImport();
        shop.write("stock.csv", "productId,quantity,reference", "P-1,11,opening");
        shop.write("products.csv", "productId,name,price,currency", "P-1,Pen,1.75,USD");

        assertThat(runImport()).isEqualTo(2);

        assertThat(said)
                .contains("products.csv:2 (P-1) row: P-1 exists.")
                .contains("stock.csv:2 (P-1) row: was imported before with other values; what is there stays");
        assertThat(api.shop.stock.get("P-1")).hasValue(10);
    }

    @Test
    void a_refusal_that_was_stored_is_asked_again_once_its_reason_is_gone() throws IOException {
        shop.write("products.csv", "productId,name,price,currency", "P-1,Pen,1.50,USD");
        assertThat(runImport()).isEqualTo(2);
        shop.append("products.csv", "P-2,Pad,2.00,USD");

        assertThat(runImport()).isZero();

        assertThat(api.shop.stock.get("P-2")).hasValue(20);
        assertThat(api.shop.orders).hasSize(3);
        assertThat(runImport()).isZero();
        assertThat(api.shop.stock.get("P-2")).hasValue(20);
    }

    @Test
    void refusals_name_file_line_field_and_reason_and_the_rest_goes_on() throws IOException {
        shop.append("orders.csv", "O-4,C-1,2016-04-01,USD,,,,");
        shop.append("orders.csv", "O-5,C-1,2016-04-01,USD,,,,");
        shop.append("orders.csv", "O-6,C-1,yesterday,USD,,,,");
        shop.append("orders.csv", "O-1,C-1,2016-04-01,USD,,,,");
        shop.append("order-lines.csv", "O-4,1,P-9,1,");
        shop.append("order-lines.csv", "O-6,1,P-1,1,");
        shop.append("order-lines.csv", "O-7,1,P-1,1,");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .containsExactlyInAnyOrder(
                        "orders.csv:7 placedAt is no ISO 8601 date or instant: 'yesterday'",
                        "orders.csv:8 orderId is there twice in this file; the first stays",
                        "order-lines.csv:8 orderId names no order of orders.csv",
                        "orders.csv:6 orderId has no lines in order-lines.csv",
                        "order-lines.csv:6 productId There is no product P-9.");
        assertThat(api.shop.orders).containsOnlyKeys("O-1", "O-2", "O-3");
    }

    @Test
    void an_order_is_not_placed_without_a_line_that_was_refused() throws IOException {
        shop.append("order-lines.csv", "O-1,2,P-2,\"1,");
        shop.append("order-lines.csv", "O-2,2,P-1,1,");
        shop.append("order-lines.csv", "O-3,2,P-1,1,1.5");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .contains(
                        "orders.csv:3 orderId is not placed, since its line at order-lines.csv:6 was refused",
                        "orders.csv:4 orderId is not placed, since a line number is there twice",
                        "orders.csv:2 orderId is not placed, since its line at order-lines.csv:8 was refused");
        assertThat(api.shop.orders).isEmpty();
    }

    @Test
    void an_unknown_column_stops_everything_before_anything_is_sent() throws IOException {
        shop.write("stock.csv", "productId,quantity,reference,shelf", "P-1,1,r,7");

        assertThat(runImport()).isEqualTo(2);

        assertThat(said).contains("stock.csv:1 shelf: is an unknown column").contains("Nothing was sent.");
        assertThat(api.changes()).isEmpty();
    }

    @Test
    void checking_reads_everything_and_sends_nothing() throws IOException {
        shop.append("orders.csv", "O-4,C-1,2016-04-01,USD,,,,");

        assertThat(runImport("--check")).isEqualTo(2);

        assertThat(said).contains("O-4").contains("has no lines").contains("Nothing was sent.");
        assertThat(api.calls).isEmpty();
    }

    @Test
    void a_declined_order_is_refused_with_the_reason_of_its_cancellation() throws IOException {
        shop.write(
                "orders.csv",
                "orderId,customerId,placedAt,currency,paymentToken,shippedAt",
                "O-1,C-1,2016-01-01,USD,tok_decline,2016-01-02",
                "O-2,C-1,2016-01-01,USD,,2016-01-03",
                "O-3,C-1,2016-01-01,USD,,");

        assertThat(runImport()).isEqualTo(2);

        assertThat(refused())
                .containsExactly("orders.csv:2 status was cancelled instead of confirmed: payment declined");
        assertThat(said).containsPattern("orders +2 +0 +1").containsPattern("shipments +1 +0 +0");
    }

    @Test
    void an_order_that_stays_open_is_told_after_a_while() throws IOException {
        shop.write(
                "orders.csv",
                "orderId,customerId,placedAt,currency,paymentToken",
                "O-1,C-1,2016-01-01,USD,tok_confirm");
        shop.write("order-lines.csv", "orderId,line,productId,quantity", "O-1,1,P-1,1");

        assertThat(runImport("--confirm-within", "1")).isEqualTo(2);

        assertThat(refused()).containsExactly("orders.csv:2 status is still not confirmed; its status is placed");
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

    private List<JsonNode> bodies(String path) {
        return api.calls.stream()
                .filter(call -> call.path().equals(path) && call.method().equals("POST"))
                .map(Call::body)
                .toList();
    }

    private List<String> placed() {
        return bodies("/api/orders").stream()
                .map(body -> body.path("orderId").asString())
                .toList();
    }

    private List<String> refused() throws IOException {
        return Files.readAllLines(folder.resolve("refused.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .map(line -> line.path("file").asString() + ":"
                        + line.path("line").asLong() + " " + line.path("field").asString() + " "
                        + line.path("reason").asString())
                .toList();
    }

    private int runImport(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "import",
                folder.toString(),
                "--url",
                api.url(),
                "--parallel",
                "1",
                "--refused",
                folder.resolve("refused.jsonl").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.run(out, out, args);
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
