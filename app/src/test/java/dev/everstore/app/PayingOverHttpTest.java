package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Payments as callers meet them: confirmed, refunded, held and compared, in one whole shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayingOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private RunningShop shop;
    private ShopClient importer;
    private ShopClient operator;
    private ShopClient viewer;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
        importer = ShopClient.staff(shop, "importer");
        operator = ShopClient.staff(shop, "operator");
        viewer = ShopClient.staff(shop, "viewer");
        made("/api/users", "{\"userId\":\"ada\",\"email\":\"ada@example.com\",\"name\":\"Ada Example\"}");
        made("/api/products", """
                {"productId":"tea","name":"Tea","categories":["Beverages"],
                 "price":{"amount":"10.00","currency":"USD"}}""");
        made("/api/inventory/tea/receipts", "{\"quantity\":1000,\"reference\":\"first\"}");
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void a_customer_confirms_and_the_order_goes_on() {
        String order = order("tok_confirm");
        awaitPayment(order, "awaiting_confirmation");
        JsonNode payment = payment(order);
        assertThat(payment.get("confirmationUrl").asString()).isEqualTo("/api/payments/" + order + "/confirmation");

        Answer confirmed = operator.once(payment.get("confirmationUrl").asString(), "{\"approve\":true}");
        assertThat(confirmed.status()).as(String.valueOf(confirmed.body())).isEqualTo(200);
        awaitPayment(order, "captured");
        await().atMost(SOON)
                .until(() ->
                        text(importer.get("/api/orders/" + order), "status").equals("confirmed"));
    }

    @Test
    void a_refund_is_followed_to_its_end_and_what_is_retained_is_told() {
        String order = order("tok_flaky");
        awaitPayment(order, "captured");
        Answer refund = operator.post(
                "/api/payments/" + order + "/refunds",
                "{\"amount\":\"4.00\",\"reason\":\"broken\"}",
                "Prefer",
                "wait=10",
                "Idempotency-Key",
                "r-1");
        assertThat(refund.status()).as(String.valueOf(refund.body())).isEqualTo(202);
        assertThat(text(refund, "status")).isEqualTo("succeeded");
        Answer operation = operator.get(refund.header("Location"));
        assertThat(text(operation, "status")).isEqualTo("succeeded");
        JsonNode payment = importer.get("/api/orders/" + order + "/payments")
                .body()
                .get("items")
                .get(0);
        assertThat(payment.get("status").asString()).isEqualTo("partially_refunded");
        assertThat(payment.get("retained").get("amount").asString()).isEqualTo("6.00");
    }

    @Test
    void orders_are_accepted_while_payments_are_held_and_paid_once_they_may_be_and_the_books_agree() {
        hold(true);
        String order = order("tok_approve");
        await().atMost(SOON)
                .until(() -> String.valueOf(
                                viewer.get("/ops/api/sagas?orderId=" + order).body())
                        .contains("payments are held: moving"));
        assertThat(importer.get("/api/payments/" + order).status()).isEqualTo(404);
        hold(false);
        awaitPayment(order, "captured");

        Answer compared = viewer.get("/ops/api/reconciliation");
        assertThat(compared.status()).as(String.valueOf(compared.body())).isEqualTo(200);
        assertThat(compared.body().get("finishedAt")).isNotNull();
        assertThat(compared.body().get("items").isEmpty()).isTrue();
    }

    @Test
    void a_notice_for_a_gateway_that_is_not_in_use_is_refused() {
        Answer refused = ShopClient.anonymous(shop).post("/api/payments/webhooks/stripe", "{}");
        assertThat(refused.status()).as(String.valueOf(refused.body())).isEqualTo(404);
    }

    private void hold(boolean held) {
        Answer answer =
                operator.put("/ops/api/maintenance", "{\"paymentsHeld\":%s,\"reason\":\"moving\"}".formatted(held));
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
        assertThat(answer.body().get("paymentsHeld").asBoolean()).isEqualTo(held);
    }

    private void made(String path, String body) {
        Answer answer = importer.once(path, body);
        assertThat(answer.status()).as(String.valueOf(answer.body())).isBetween(200, 201);
    }

    /** Once the order service has heard of the product and the customer. */
    private String order(String token) {
        String body = """
                {"customerId":"ada","currency":"USD","lines":[{"productId":"tea","quantity":1}],
                 "shippingAddress":{"name":"Ada","street":"1 Mill Lane","city":"Leeds","region":"","postalCode":"LS1","country":"UK"},
                 "payment":{"method":"card","token":"%s"}}""".formatted(token);
        Answer placed =
                await().atMost(SOON).until(() -> importer.once("/api/orders", body), answer -> answer.status() == 201);
        return text(placed, "orderId");
    }

    private JsonNode payment(String order) {
        return importer.get("/api/payments/" + order).body();
    }

    private void awaitPayment(String order, String status) {
        await().atMost(SOON)
                .until(() ->
                        text(importer.get("/api/payments/" + order), "status").equals(status));
    }

    private static String text(Answer answer, String field) {
        JsonNode value = answer.body().get(field);
        return value == null ? "" : value.asString();
    }
}
