package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A person who was erased is nowhere any more, while the shop's money stays right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse battery";
    private static final String EMAIL = "quillfeather.zq@example.com";
    private static final List<String> TELLING =
            List.of("Zebedee", "Quillfeather", "quillfeather", "Marzipan", "QX9-7731");

    private RunningShop shop;
    private ShopFloor floor;
    private RawStores stores;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
        floor = new ShopFloor(shop);
        stores = new RawStores(shop);
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void whoever_is_erased_after_buying_is_readable_nowhere_and_the_money_stays_right() throws Exception {
        String product = floor.product("40.00", 10);
        String person = register();
        String order = buy(person, product);
        Answer revenue = revenue();
        assertThat(revenue.body().toString()).contains("Zebedee");

        Answer erased = floor.admin.post(
                "/api/users/" + person + "/erasure",
                "{\"reason\":\"asked by letter\"}",
                "Idempotency-Key",
                "erase-" + person,
                "Prefer",
                "wait=30");

        assertThat(erased.status()).as("%s", erased.body()).isIn(200, 202);
        await().atMost(SOON).untilAsserted(() -> assertThat(remains()).isEmpty());
        mustNotBeTold(person, order);
        assertThat(withoutLabels(revenue())).isEqualTo(withoutLabels(revenue));
        rebuild("orders");
        rebuild("search");
        rebuild("analytics");
        assertThat(remains()).isEmpty();
        mustNotBeTold(person, order);
        assertThat(withoutLabels(revenue())).isEqualTo(withoutLabels(revenue));
        mustBeFree();
    }

    private String register() {
        Answer registered = ShopClient.anonymous(shop).once("/api/users", """
                        {"email":"%s","name":"Zebedee Quillfeather","password":"%s",
                         "address":{"name":"Zebedee Quillfeather","street":"17 Marzipan Row","city":"Ely",
                                    "postalCode":"QX9-7731","country":"GB"}}""".formatted(EMAIL, PASSWORD));
        assertThat(registered.status()).as("%s", registered.body()).isEqualTo(201);
        return registered.body().get("userId").asString();
    }

    private String buy(String person, String product) {
        ShopClient calls = ShopClient.as(shop, EMAIL, PASSWORD);
        String body = """
                {"currency":"USD","lines":[{"productId":"%s","quantity":2}],
                 "shippingAddress":{"name":"Zebedee Quillfeather","street":"17 Marzipan Row","city":"Ely",
                                    "postalCode":"QX9-7731","country":"GB"},
                 "payment":{"method":"card","token":"tok_approve"}}""".formatted(product);
        Answer[] placed = new Answer[1];
        await().atMost(SOON).until(() -> {
            placed[0] = calls.once("/api/orders", body);
            return placed[0].status() == 201;
        });
        String order = placed[0].body().get("orderId").asString();
        floor.awaitStatus(order, "confirmed");
        floor.operator.once(
                "/api/orders/" + order + "/shipments", "{\"carrier\":\"Post\",\"trackingNumber\":\"T-77\"}");
        floor.awaitStatus(order, "shipped");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(floor.operator
                                .get("/api/orders/search?q=T-77")
                                .body()
                                .toString())
                        .contains(order));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(revenue().body().toString()).contains("Zebedee"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(floor.operator
                                .get("/api/users/" + person + "/notifications")
                                .body()
                                .toString())
                        .contains("order_shipped"));
        return order;
    }

    private TreeMap<String, List<String>> remains() throws Exception {
        TreeMap<String, List<String>> remains = new TreeMap<>();
        for (String word : TELLING) {
            List<String> places = stores.placesWith(word);
            if (!places.isEmpty()) {
                remains.put(word, places);
            }
        }
        return remains;
    }

    private void mustNotBeTold(String person, String order) {
        for (String path : List.of(
                "/api/users/" + person,
                "/api/users",
                "/api/users/" + person + "/notifications",
                "/api/orders/" + order,
                "/api/orders/" + order + "/history",
                "/api/orders/" + order + "?asOf=0",
                "/api/orders?customerId=" + person,
                "/api/orders/search?q=Zebedee",
                "/api/orders/search?q=T-77",
                "/api/analytics/revenue?by=customer",
                "/api/events?limit=200")) {
            String told = floor.admin.get(path).body().toString();
            assertThat(told).as(path).doesNotContain(TELLING);
        }
    }

    private void mustBeFree() {
        Answer signedIn = ShopClient.anonymous(shop)
                .post("/api/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD));
        assertThat(signedIn.status()).isEqualTo(401);
        assertThat(register()).isNotEmpty();
    }

    private Answer revenue() {
        return floor.admin.get("/api/analytics/revenue?by=customer");
    }

    private static String withoutLabels(Answer revenue) {
        JsonNode body = revenue.body();
        return body.toString().replaceAll("\"label\":\"[^\"]*\",?", "");
    }

    private void rebuild(String model) {
        Answer started = floor.admin.once(
                "/ops/api/rebuilds", "{\"model\":\"%s\",\"reason\":\"after an erasure\"}".formatted(model));
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        String id = started.body().get("rebuildId").asString();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(floor.admin
                                .get("/ops/api/rebuilds/" + id)
                                .body()
                                .get("status")
                                .asString())
                        .isEqualTo("done"));
    }
}
