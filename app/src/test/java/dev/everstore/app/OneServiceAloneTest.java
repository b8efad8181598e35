package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two processes as one shop: the inventory service runs alone, dies, and comes back, while the others go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneServiceAloneTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private RunningShop others;
    private RunningShop inventory;
    private ShopClient importer;

    @BeforeAll
    void open() {
        others = RunningShop.open("--everstore.services=user,product,order,payment,notification");
        inventory = others.beside("--everstore.roles=command", "--everstore.services=inventory");
        importer = ShopClient.staff(others, "importer");
        Answer customer =
                importer.once("/api/users", "{\"userId\":\"C-1\",\"email\":\"c1@example.com\",\"name\":\"C\"}");
        Answer product = importer.once(
                "/api/products",
                "{\"productId\":\"P-1\",\"name\":\"Lamp\",\"categories\":[],"
                        + "\"price\":{\"amount\":\"10.00\",\"currency\":\"USD\"}}");
        assertThat(customer.status()).isEqualTo(201);
        assertThat(product.status()).isEqualTo(201);
        customerSeen = customer.header("Consistency-Token");
        productSeen = product.header("Consistency-Token");
    }

    private String customerSeen;
    private String productSeen;

    @AfterAll
    void close() throws Exception {
        inventory.close();
        others.close();
    }

    @Test
    @Order(1)
    void commands_find_the_process_that_handles_them() {
        Answer received = receive("first");

        assertThat(received.status()).isLessThan(300);
        awaitStatus(place("O-1"), "confirmed");
    }

    @Test
    @Order(2)
    void a_refusal_comes_back_from_the_other_process_as_it_was_said() {
        Answer refused = importer.once(
                "/api/inventory/P-1/adjustments", "{\"difference\":-1000000,\"reason\":\"a slip of the pen\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("type").asString()).startsWith("https://everstore.dev/problems/");
    }

    @Test
    @Order(3)
    void while_one_service_is_dead_the_others_take_orders_and_name_what_is_missing() throws Exception {
        inventory.kill();

        place("O-2");
        await().atMost(SOON).until(() -> receive("while-dead").status() == 503);
        assertThat(receive("while-dead-again").body().get("detail").asString()).contains("inventory");
        assertThat(importer.get("/api/orders/O-2").body().get("status").asString())
                .isEqualTo("placed");
    }

    @Test
    @Order(4)
    void when_it_is_back_what_waited_goes_on() {
        inventory.restart();

        awaitStatus("O-2", "confirmed");
    }

    private Answer receive(String reference) {
        return importer.once(
                "/api/inventory/P-1/receipts", "{\"quantity\":10,\"reference\":\"%s\"}".formatted(reference));
    }

    private String place(String order) {
        Answer placed = importer.post(
                "/api/orders",
                """
                {"orderId":"%s","customerId":"C-1","currency":"USD","lines":[{"productId":"P-1","quantity":1}],
                 "shippingAddress":{"name":"C","street":"S 1","city":"Bern","postalCode":"3000","country":"CH"},
                 "payment":{"method":"card","token":"tok_approve"}}""".formatted(order),
                "Idempotency-Key",
                order,
                "Consistency-Token",
                productSeen.isEmpty() ? customerSeen : productSeen,
                "Prefer",
                "wait=30");
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        return order;
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(importer.get("/api/orders/" + order)
                                .body()
                                .get("status")
                                .asString())
                        .isEqualTo(status));
    }
}
