package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.app.ShopClient.Answer;
import dev.everstore.app.ShopFloor.Customer;
import dev.everstore.app.ShopFloor.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Lists that stay whole while the shop goes on, live events that resume, and rules that hold on every call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsAndStreamsTest {
    private static final int ORDERS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningShop shop;
    private ShopFloor floor;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
        floor = new ShopFloor(shop);
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void a_list_shows_each_of_its_orders_once_while_others_are_placed() {
        Customer customer = floor.customer("Kim");
        String product = floor.product("1.00", 10_000);
        List<String> before = new ArrayList<>();
        Answer last = null;
        for (int i = 0; i < ORDERS; i++) {
            last = customer.calls().once("/api/orders", ShopFloor.orderBody("tok_approve", new Line(product, 1)));
            if (i == 0 && last.status() != 201) {
                floor.order(customer, "tok_approve", new Line(product, 1));
                i--;
            } else {
                before.add(last.body().get("orderId").asString());
            }
        }
        List<String> seen = new ArrayList<>();
        String token = last == null ? "" : last.header("Consistency-Token");
        JsonNode page = customer.calls()
                .get("/api/orders?limit=4", "Consistency-Token", token, "Prefer", "wait=30")
                .body();
        collect(page, seen);
        while (!page.get("next").isNull()) {
            customer.calls().once("/api/orders", ShopFloor.orderBody("tok_approve", new Line(product, 1)));
            page = customer.calls()
                    .get("/api/orders?limit=4&cursor="
                            + URLEncoder.encode(page.get("next").asString(), StandardCharsets.UTF_8))
                    .body();
            collect(page, seen);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void the_stream_goes_on_after_the_last_event_that_was_seen() throws Exception {
        floor.product("1.00", 1);
        List<Long> first = positions("0", 3);
        List<Long> rest = positions(String.valueOf(first.getLast()), 2);

        assertThat(first).containsExactly(1L, 2L, 3L);
        assertThat(rest).isEqualTo(LongStream.rangeClosed(4, 5).boxed().toList());
    }

    @Test
    void what_is_unchanged_is_not_sent_again() {
        String product = floor.product("1.00", 1);
        Answer read = floor.operator.get("/api/products/" + product);

        Answer again = floor.operator.get("/api/products/" + product, "If-None-Match", read.header("ETag"));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(read.header("ETag"));
    }

    @Test
    void personal_answers_are_kept_by_nobody() {
        Customer customer = floor.customer("Kim");

        assertThat(customer.calls().get("/api/users/" + customer.id()).header("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void head_is_answered_as_get_without_a_body_even_for_the_stream() throws Exception {
        for (String path : List.of("/api/products", "/api/events/stream", "/openapi.json")) {
            HttpResponse<String> answer = http.send(
                    request(path).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void an_erasure_is_over_when_every_read_model_has_heard_of_it() {
        Customer customer = floor.customer("Kim");
        Answer accepted = floor.admin.once("/api/users/" + customer.id() + "/erasure", "{\"reason\":\"wished\"}");
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);

        JsonNode ended = floor.admin
                .get(accepted.header("Location"), "Prefer", "wait=30")
                .body();

        assertThat(ended.get("status").asString()).as("%s", ended).isEqualTo("succeeded");
        assertThat(ended.get("resource").asString()).isEqualTo("/api/users/" + customer.id());
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_again() throws Exception {
        try (RunningShop strict =
                RunningShop.open("--everstore.http.calls-per-second=1", "--everstore.http.calls-at-once=20")) {
            ShopClient viewer = ShopClient.staff(strict, "viewer");
            ShopClient importer = ShopClient.staff(strict, "importer");
            Answer last = viewer.get("/api/products");
            for (int i = 0; i < 25 && last.status() == 200; i++) {
                last = viewer.get("/api/products");
                assertThat(importer.get("/api/products").status()).isEqualTo(200);
            }

            assertThat(last.status()).isEqualTo(429);
            assertThat(last.header("Retry-After")).isIn("1", "2");
        }
    }

    private List<Long> positions(String after, int count) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = http.send(
                request("/api/events/stream").header("Last-Event-ID", after).build(), BodyHandlers.ofInputStream());
        List<Long> positions = new ArrayList<>();
        try (InputStream body = stream.body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            while (positions.size() < count) {
                String line = lines.readLine();
                if (line.startsWith("id:")) {
                    positions.add(Long.valueOf(line.substring(3).strip()));
                }
            }
        }
        return positions;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(shop.url() + path))
                .header("Authorization", "Bearer " + floor.importer.token());
    }

    private static void collect(JsonNode page, List<String> seen) {
        page.get("items").forEach(order -> seen.add(order.get("orderId").asString()));
    }
}
