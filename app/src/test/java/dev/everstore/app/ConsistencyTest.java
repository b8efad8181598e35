package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.app.ShopClient.Answer;
import dev.everstore.app.ShopFloor.Customer;
import dev.everstore.app.ShopFloor.Line;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What is strong answers at once, without a token and without waiting; what is eventual answers rightly to a token.
 * docs/API.md classes every query.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsistencyTest {
    private static final String TOKEN = "Consistency-Token";
    private static final int REPEATS = 20;

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
    void authentication_is_strong() {
        Customer customer = floor.customer("Kim");

        Answer changed = customer.calls()
                .put(
                        "/api/users/" + customer.id() + "/password",
                        "{\"currentPassword\":\"correct horse battery\",\"newPassword\":\"another horse 8\"}");

        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(customer.calls().get("/api/users/" + customer.id()).status()).isEqualTo(401);
        assertThat(ShopClient.as(shop, customer.email(), "another horse 8")
                        .get("/api/users/" + customer.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void order_status_is_strong() {
        Customer customer = floor.customer("Kim");
        String product = floor.product("10.00", 1_000);
        floor.order(customer, "tok_approve", new Line(product, 1));
        for (int i = 0; i < REPEATS; i++) {
            String order = floor.order(customer, "tok_approve", new Line(product, 1));
            assertThat(customer.calls().get("/api/orders/" + order).status()).isEqualTo(200);

            Answer cancelled =
                    customer.calls().once("/api/orders/" + order + "/cancellation", "{\"reason\":\"no more\"}");
            assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            assertThat(floor.orderOf(order).get("status").asString()).isEqualTo("cancelled");
        }
    }

    @Test
    void payment_transactions_are_strong() {
        Customer customer = floor.customer("Kim");
        String order = floor.order(customer, "tok_approve", new Line(floor.product("10.00", 10), 2));
        floor.awaitStatus(order, "confirmed");
        String payment =
                floor.orderOf(order).get("payments").get(0).get("paymentId").asString();

        Answer accepted = floor.operator.once(
                "/api/payments/" + payment + "/refunds",
                "{\"amount\":{\"amount\":\"5.00\",\"currency\":\"USD\"},\"reason\":\"bruised\"}");
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
        JsonNode ended = floor.operator
                .get(accepted.header("Location"), "Prefer", "wait=30")
                .body();
        JsonNode refunded = floor.operator.get("/api/payments/" + payment).body();

        assertThat(ended.get("status").asString()).as("%s", ended).isEqualTo("succeeded");
        assertThat(refunded.get("refunded").get("amount").asString()).isEqualTo("5.00");
        assertThat(refunded.get("retained").get("amount").asString()).isEqualTo("15.00");
    }

    @Test
    void financial_calculations_are_strong() {
        Customer customer = floor.customer("Kim");
        String product = floor.product("19.99", 1_000);
        for (int i = 1; i <= REPEATS; i++) {
            String order = floor.order(customer, "tok_approve", new Line(product, i));
            JsonNode seen = customer.calls().get("/api/orders/" + order).body();
            assertThat(new BigDecimal(seen.get("total").get("amount").asString()))
                    .isEqualByComparingTo(new BigDecimal("19.99").multiply(BigDecimal.valueOf(i)));
        }
    }

    @Test
    void search_follows_by_a_moment_and_a_token_waits_for_it() {
        String product = floor.product("10.00", 1);
        Answer change = floor.importer.patch("/api/products/" + product, "{\"name\":\"Zanzibar nutmeg\"}");

        assertThat(ids(waiting("/api/products/search?q=zanzibar", change), "productId"))
                .contains(product);
    }

    @Test
    void analytics_follow_by_a_moment_and_a_token_waits_for_them() {
        long before = waiting("/api/analytics/customers", registered())
                .body()
                .get("total")
                .asLong();

        long after = waiting("/api/analytics/customers", registered())
                .body()
                .get("total")
                .asLong();

        assertThat(after).isEqualTo(before + 1);
    }

    @Test
    void recommendations_follow_by_a_moment_and_a_token_waits_for_them() {
        Customer customer = floor.customer("Kim");
        String bread = floor.product("3.00", 10);
        String butter = floor.product("4.00", 10);
        String order = floor.order(customer, "tok_approve", new Line(bread, 1), new Line(butter, 1));
        floor.awaitStatus(order, "confirmed");
        Answer shipped = floor.operator.once(
                "/api/orders/" + order + "/shipments", "{\"carrier\":\"UPS\",\"trackingNumber\":\"t-1\"}");
        assertThat(shipped.status()).as("%s", shipped.body()).isEqualTo(201);

        assertThat(ids(waiting("/api/products/" + bread + "/recommendations", shipped), "productId"))
                .contains(butter);
    }

    @Test
    void notification_preferences_are_what_was_chosen_when_a_token_is_sent() {
        Customer customer = floor.customer("Kim");
        String path = "/api/users/" + customer.id() + "/notification-preferences";
        Answer chosen = customer.calls().put(path, "{\"muted\":[\"order_shipped\"]}");
        assertThat(chosen.status()).as("%s", chosen.body()).isEqualTo(200);

        Answer read = customer.calls().get(path, TOKEN, chosen.header(TOKEN), "Prefer", "wait=30");

        assertThat(read.body().get("muted").get(0).asString()).isEqualTo("order_shipped");
    }

    @Test
    void a_token_of_what_never_happened_is_answered_504_and_how_far_behind() {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("product:nothing".getBytes(StandardCharsets.UTF_8));

        Answer answer = floor.operator.get("/api/products/search?q=chai", TOKEN, token, "Prefer", "wait=0");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body().get("behind").asLong()).isPositive();
    }

    private Answer registered() {
        String id = "c-" + UUID.randomUUID();
        Answer answer = floor.importer.once(
                "/api/users", "{\"userId\":\"%s\",\"email\":\"%s@example.com\",\"name\":\"Ann\"}".formatted(id, id));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer waiting(String path, Answer seen) {
        Answer answer = floor.operator.get(path, TOKEN, seen.header(TOKEN), "Prefer", "wait=30");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> ids(Answer list, String name) {
        return StreamSupport.stream(list.body().get("items").spliterator(), false)
                .map(item -> item.get(name).asString())
                .toList();
    }
}
