package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import dev.everstore.app.ShopFloor.Customer;
import dev.everstore.app.ShopFloor.Line;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What an order can live through beside the straight way, on the running product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAnOrderTest {
    private RunningShop shop;
    private ShopFloor floor;

    @BeforeAll
    void open() {
        shop = RunningShop.open(
                "--everstore.orders.review-above.USD=1000", "--everstore.fulfilment.decision-deadline=PT4S");
        floor = new ShopFloor(shop);
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void an_order_above_the_limit_waits_for_review_and_goes_on_once_it_is_approved() {
        String product = floor.product("600.00", 10);
        String order = floor.order(floor.customer("Rita"), "tok_approve", new Line(product, 2));
        floor.awaitStatus(order, "in_review");
        floor.awaitStock(product, 10, 2);
        assertThat(floor.orderOf(order).get("payments")).isEmpty();

        Answer approved = floor.operator.once(
                "/api/orders/" + order + "/review", "{\"approve\":true,\"reason\":\"known customer\"}");

        assertThat(approved.status()).as("%s", approved.body()).isEqualTo(200);
        floor.awaitStatus(order, "confirmed");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 1200.00 refunded 0.00");
    }

    @Test
    void an_order_that_is_refused_in_review_is_cancelled_and_its_stock_given_back() {
        String product = floor.product("600.00", 10);
        String order = floor.order(floor.customer("Rolf"), "tok_approve", new Line(product, 2));
        floor.awaitStatus(order, "in_review");

        floor.operator.once("/api/orders/" + order + "/review", "{\"approve\":false,\"reason\":\"stolen card\"}");

        floor.awaitStatus(order, "cancelled");
        floor.awaitStock(product, 10, 0);
    }

    @Test
    void a_customer_takes_what_is_available() {
        String plenty = floor.product("10.00", 10);
        String scarce = floor.product("7.00", 1);
        Customer customer = floor.customer("Dora");
        String order = floor.order(customer, "tok_approve", new Line(plenty, 2), new Line(scarce, 3));
        floor.awaitStatus(order, "awaiting_decision");

        Answer decided = customer.calls().once("/api/orders/" + order + "/decision", "{\"accept\":true}");

        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        JsonNode confirmed = floor.awaitStatus(order, "confirmed");
        assertThat(confirmed.get("lines")).hasSize(1);
        assertThat(confirmed.get("total").get("amount").asString()).isEqualTo("20.00");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 20.00 refunded 0.00");
        floor.awaitStock(scarce, 1, 0);
    }

    @Test
    void without_a_decision_in_time_the_order_is_cancelled() {
        String plenty = floor.product("10.00", 10);
        String scarce = floor.product("7.00", 1);
        Customer customer = floor.customer("Dan");
        String order = floor.order(customer, "tok_approve", new Line(plenty, 2), new Line(scarce, 3));

        floor.awaitStatus(order, "cancelled");
        floor.awaitStock(plenty, 10, 0);
        floor.awaitNotice(customer, "decision_needed:sent");
        floor.awaitNotice(customer, "order_cancelled:sent");
    }

    @Test
    void an_amended_order_pays_for_what_was_agreed_last() {
        String product = floor.product("600.00", 10);
        Customer customer = floor.customer("Amy");
        String order = floor.order(customer, "tok_approve", new Line(product, 3));
        floor.awaitStatus(order, "in_review");

        Answer amended = customer.calls()
                .patch(
                        "/api/orders/" + order,
                        "{\"lines\":[{\"productId\":\"%s\",\"quantity\":1}]}".formatted(product));

        assertThat(amended.status()).as("%s", amended.body()).isEqualTo(200);
        floor.awaitStatus(order, "confirmed");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 600.00 refunded 0.00");
        floor.awaitStock(product, 10, 1);
        JsonNode changes = customer.calls()
                .get("/api/orders/" + order + "/changes?from=0&to=2")
                .body();
        assertThat(changes.toString()).contains("lines[0].quantity");
    }

    @Test
    void a_payment_waits_for_its_customer_to_confirm() {
        String product = floor.product("10.00", 10);
        Customer customer = floor.customer("Cleo");
        String order = floor.order(customer, "tok_confirm", new Line(product, 1));
        floor.awaitPayment(order, "awaiting_confirmation 0.00 refunded 0.00");
        floor.awaitNotice(customer, "payment_confirmation_needed:sent");
        String payment =
                floor.orderOf(order).get("payments").get(0).get("paymentId").asString();

        Answer confirmed = customer.calls().once("/api/payments/" + payment + "/confirmation", "{\"approve\":true}");

        assertThat(confirmed.status()).as("%s", confirmed.body()).isLessThan(300);
        floor.awaitStatus(order, "confirmed");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 10.00 refunded 0.00");
    }

    @Test
    void a_payment_that_its_customer_declines_cancels_the_order() {
        String product = floor.product("10.00", 10);
        Customer customer = floor.customer("Carl");
        String order = floor.order(customer, "tok_confirm", new Line(product, 1));
        floor.awaitPayment(order, "awaiting_confirmation 0.00 refunded 0.00");
        String payment =
                floor.orderOf(order).get("payments").get(0).get("paymentId").asString();

        customer.calls().once("/api/payments/" + payment + "/confirmation", "{\"approve\":false}");

        floor.awaitStatus(order, "cancelled");
        floor.awaitStock(product, 10, 0);
    }

    @Test
    void an_order_is_shipped_in_parts_delivered_and_returned_to_the_cent() {
        String lamp = floor.product("9.99", 10);
        String chair = floor.product("50.00", 10);
        Customer customer = floor.customer("Ben");
        String order = floor.order(customer, "tok_approve", new Line(lamp, 3), new Line(chair, 1));
        floor.awaitStatus(order, "confirmed");

        operate(order, "shipments", parcel(lamp, 2, "T-1"));
        floor.awaitStatus(order, "partially_shipped");
        floor.awaitStock(lamp, 8, 1);
        assertThat(cancel(order).status()).isIn(409, 422);
        operate(order, "shipments", "{\"carrier\":\"Post\",\"trackingNumber\":\"T-2\"}");
        floor.awaitStatus(order, "shipped");
        operate(order, "deliveries", "{}");
        floor.awaitStatus(order, "delivered");
        floor.awaitNotice(customer, "order_delivered:sent");

        operate(order, "returns", back(lamp, 1));
        floor.awaitPayment(order, "partially_refunded 79.97 refunded 9.99");
        floor.awaitStock(lamp, 8, 0);
        operate(order, "returns", back(lamp, 2));
        operate(order, "returns", back(chair, 1));
        floor.awaitStatus(order, "returned");
        floor.awaitPayment(order, "refunded 79.97 refunded 79.97");
        floor.awaitStock(lamp, 10, 0);
        floor.awaitNotice(customer, "payment_refunded:sent");
    }

    @Test
    void money_goes_back_in_parts_and_never_more_than_came_in() {
        String product = floor.product("30.00", 10);
        String order = floor.order(floor.customer("Mona"), "tok_approve", new Line(product, 1));
        floor.awaitStatus(order, "confirmed");
        String refunds = "/api/payments/"
                + floor.orderOf(order).get("payments").get(0).get("paymentId").asString() + "/refunds";

        Answer part = floor.operator.post(
                refunds,
                "{\"amount\":{\"amount\":\"12.50\",\"currency\":\"USD\"},\"reason\":\"scratched\"}",
                "Idempotency-Key",
                order + "-refund",
                "Prefer",
                "wait=20");
        assertThat(part.status()).as("%s", part.body()).isIn(200, 202);
        floor.awaitPayment(order, "partially_refunded 30.00 refunded 12.50");
        Answer tooMuch = floor.operator.once(
                refunds, "{\"amount\":{\"amount\":\"17.51\",\"currency\":\"USD\"},\"reason\":\"greed\"}");

        assertThat(tooMuch.status()).as("%s", tooMuch.body()).isIn(409, 422);
        assertThat(floor.paymentOf(order)).isEqualTo("partially_refunded 30.00 refunded 12.50");
    }

    @Test
    void a_message_that_somebody_does_not_want_is_not_sent() {
        Customer customer = floor.customer("Quentin");
        Answer chosen = customer.calls()
                .put("/api/users/" + customer.id() + "/notification-preferences", "{\"muted\":[\"order_confirmed\"]}");
        assertThat(chosen.status()).as("%s", chosen.body()).isEqualTo(200);

        String order = floor.order(customer, "tok_approve", new Line(floor.product("10.00", 10), 1));

        floor.awaitStatus(order, "confirmed");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(floor.notices(customer)).anyMatch(notice -> notice.startsWith("order_confirmed:")));
        assertThat(floor.notices(customer)).doesNotContain("order_confirmed:sent");
    }

    private void operate(String order, String what, String body) {
        Answer answer = floor.operator.once("/api/orders/" + order + "/" + what, body);
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(201);
    }

    private Answer cancel(String order) {
        return floor.operator.once("/api/orders/" + order + "/cancellation", "{\"reason\":\"changed my mind\"}");
    }

    private static String parcel(String product, int quantity, String number) {
        return "{\"carrier\":\"Post\",\"trackingNumber\":\"%s\",\"lines\":[{\"productId\":\"%s\",\"quantity\":%d}]}"
                .formatted(number, product, quantity);
    }

    private static String back(String product, int quantity) {
        return "{\"reason\":\"too big\",\"lines\":[{\"productId\":\"%s\",\"quantity\":%d}]}"
                .formatted(product, quantity);
    }
}
