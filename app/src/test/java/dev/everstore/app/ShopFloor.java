package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What people in a shop do day by day, over HTTP. */
final class ShopFloor {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse battery";

    private final RunningShop shop;
    private final Duration patience;
    final ShopClient importer;
    final ShopClient operator;
    final ShopClient admin;
    private String productSeen = "";

    ShopFloor(RunningShop shop) {
        this(shop, USUAL_PATIENCE);
    }

    /** How long to wait for what follows by a moment. */
    ShopFloor(RunningShop shop, Duration patience) {
        this.shop = shop;
        this.patience = patience;
        importer = ShopClient.staff(shop, "importer");
        operator = ShopClient.staff(shop, "operator");
        admin = ShopClient.staff(shop, "admin");
    }

    /** Someone who has registered and signed in. */
    record Customer(String id, String email, String seen, ShopClient calls) {}

    /** How many of a product. */
    record Line(String product, int quantity) {}

    Customer customer(String name) {
        String email = UUID.randomUUID() + "@example.com";
        Answer registered = ShopClient.anonymous(shop)
                .once(
                        "/api/users",
                        "{\"email\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}".formatted(email, name, PASSWORD));
        assertThat(registered.status()).as("%s", registered.body()).isEqualTo(201);
        return new Customer(
                registered.body().get("userId").asString(),
                email,
                registered.header("Consistency-Token"),
                ShopClient.as(shop, email, PASSWORD));
    }

    String product(String price, int stock) {
        String id = "p-" + UUID.randomUUID();
        Answer added = importer.once(
                "/api/products",
                "{\"productId\":\"%s\",\"name\":\"Thing %s\",\"categories\":[\"Things\"],\"price\":{\"amount\":\"%s\",\"currency\":\"USD\"}}"
                        .formatted(id, id, price));
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        productSeen = added.header("Consistency-Token");
        receive(id, stock);
        return id;
    }

    /** What the last product answered when it was added. */
    String productSeen() {
        return productSeen;
    }

    void receive(String product, int quantity) {
        Answer received = importer.once(
                "/api/inventory/" + product + "/receipts",
                "{\"quantity\":%d,\"reference\":\"%s\"}".formatted(quantity, UUID.randomUUID()));
        assertThat(received.status()).as("%s", received.body()).isLessThan(300);
    }

    String order(Customer customer, String token, Line... lines) {
        awaitCopies(customer);
        Answer placed = customer.calls().once("/api/orders", orderBody(token, lines));
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        return placed.body().get("orderId").asString();
    }

    /** The order service has copies of people and prices of its own; both must have reached it. */
    private void awaitCopies(Customer customer) {
        for (String token : List.of(customer.seen(), productSeen)) {
            Answer refused = customer.calls()
                    .post(
                            "/api/orders",
                            orderBody("tok_approve", new Line("nothing", 1)),
                            "Consistency-Token",
                            token,
                            "Prefer",
                            "wait=30");
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(422);
        }
    }

    static String orderBody(String token, Line... lines) {
        return """
                {"currency":"USD","lines":[%s],
                 "shippingAddress":{"name":"Ann","street":"1 Way","city":"Oslo","country":"Norway"},
                 "payment":{"method":"card","token":"%s"}}""".formatted(
                        Stream.of(lines)
                                .map(line -> "{\"productId\":\"%s\",\"quantity\":%d}"
                                        .formatted(line.product(), line.quantity()))
                                .collect(Collectors.joining(",")),
                        token);
    }

    JsonNode orderOf(String order) {
        return operator.get("/api/orders/" + order).body();
    }

    JsonNode awaitStatus(String order, String status) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(orderOf(order).get("status").asString())
                        .as("%s", orderOf(order))
                        .isEqualTo(status));
        return orderOf(order);
    }

    /** The payment of an order, its state and amounts in few words: {@code captured 20.00 refunded 0.00}. */
    String paymentOf(String order) {
        JsonNode payments = orderOf(order).get("payments");
        if (payments.isEmpty()) {
            return "none";
        }
        JsonNode last = payments.get(payments.size() - 1);
        return last.get("status").asString() + " " + amount(last, "captured") + " refunded " + amount(last, "refunded");
    }

    void awaitPayment(String order, String words) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(paymentOf(order)).isEqualTo(words));
    }

    void awaitStock(String product, long onHand, long reserved) {
        await().atMost(patience).untilAsserted(() -> {
            JsonNode stock = operator.get("/api/inventory/" + product).body();
            assertThat(List.of(
                            stock.get("onHand").asLong(), stock.get("reserved").asLong()))
                    .isEqualTo(List.of(onHand, reserved));
        });
    }

    void awaitNotice(Customer customer, String kindAndState) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(notices(customer)).contains(kindAndState));
    }

    List<String> notices(Customer customer) {
        return notices(customer.id());
    }

    List<String> notices(String customer) {
        JsonNode items =
                operator.get("/api/users/" + customer + "/notifications").body().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("template").asString() + ":"
                        + item.get("status").asString())
                .toList();
    }

    private static String amount(JsonNode payment, String what) {
        return payment.get(what).get("amount").asString();
    }
}
