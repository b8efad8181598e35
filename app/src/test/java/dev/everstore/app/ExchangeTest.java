package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.app.ShopClient.Answer;
import dev.everstore.app.ShopFloor.Customer;
import dev.everstore.app.ShopFloor.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Goods that come back for others, on the running product: whatever happens, no cent is lost or given twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
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
    void who_wants_dearer_goods_pays_the_difference_and_gets_all_of_it_back_when_they_return_them() {
        String lamp = floor.product("10.00", 10);
        String chair = floor.product("25.00", 10);
        Customer customer = floor.customer("Erna");
        String order = shipped(customer, lamp, 2);

        String replacement = exchange(customer, order, wish(lamp, 1, chair, 1, "tok_approve"));

        JsonNode confirmed = floor.awaitStatus(replacement, "confirmed");
        assertThat(confirmed.get("exchangeOf").asString()).isEqualTo(order);
        assertThat(amount(confirmed, "net")).isEqualTo("25.00");
        assertThat(amount(confirmed, "credit")).isEqualTo("10.00");
        assertThat(amount(confirmed, "total")).isEqualTo("15.00");
        assertThat(floor.paymentOf(replacement)).isEqualTo("captured 15.00 refunded 0.00");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 20.00 refunded 0.00");
        JsonNode exchange = floor.orderOf(order).get("exchanges").get(0);
        assertThat(exchange.get("replacementId").asString()).isEqualTo(replacement);
        assertThat(amount(exchange, "due")).isEqualTo("15.00");
        floor.awaitStock(lamp, 9, 0);
        floor.awaitStock(chair, 10, 1);
        floor.awaitNotice(customer, "exchange_received:sent");

        ship(replacement);
        operate(replacement, "returns", "{\"reason\":\"no\",\"lines\":[%s]}".formatted(line(chair, 1)));

        floor.awaitPayment(replacement, "refunded 15.00 refunded 15.00");
        floor.awaitPayment(order, "partially_refunded 20.00 refunded 10.00");
        floor.awaitStatus(replacement, "returned");
    }

    @Test
    void who_wants_cheaper_goods_names_no_payment_and_gets_the_difference_back() {
        String lamp = floor.product("10.00", 10);
        String chair = floor.product("25.00", 10);
        Customer customer = floor.customer("Egon");
        String order = shipped(customer, chair, 1);

        String replacement = exchange(customer, order, wish(chair, 1, lamp, 1, null));

        JsonNode confirmed = floor.awaitStatus(replacement, "confirmed");
        assertThat(amount(confirmed, "total")).isEqualTo("0.00");
        assertThat(floor.paymentOf(replacement)).isEqualTo("none");
        floor.awaitPayment(order, "partially_refunded 25.00 refunded 15.00");
        floor.awaitStatus(order, "returned");
        floor.awaitNotice(customer, "payment_refunded:sent");
    }

    @Test
    void a_replacement_that_is_cancelled_gives_back_what_both_orders_had_been_paid_for_it() {
        String lamp = floor.product("10.00", 10);
        String chair = floor.product("25.00", 10);
        Customer customer = floor.customer("Emil");
        String order = shipped(customer, lamp, 1);
        String replacement = exchange(customer, order, wish(lamp, 1, chair, 1, "tok_approve"));
        floor.awaitStatus(replacement, "confirmed");

        Answer cancelled = customer.calls()
                .once("/api/orders/" + replacement + "/cancellation", "{\"reason\":\"neither of them\"}");

        assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
        floor.awaitPayment(replacement, "refunded 15.00 refunded 15.00");
        floor.awaitPayment(order, "refunded 10.00 refunded 10.00");
        floor.awaitStock(chair, 10, 0);
        floor.awaitNotice(customer, "order_cancelled:sent");
    }

    @Test
    void a_replacement_that_is_out_of_stock_or_whose_payment_is_declined_gives_the_credit_back() {
        String lamp = floor.product("10.00", 10);
        String chair = floor.product("25.00", 1);
        Customer customer = floor.customer("Elsa");
        String order = shipped(customer, lamp, 2);

        String declined = exchange(customer, order, wish(lamp, 1, chair, 1, "tok_decline"));
        floor.awaitStatus(declined, "cancelled");
        floor.awaitPayment(order, "partially_refunded 20.00 refunded 10.00");
        floor.awaitStock(chair, 1, 0);

        String missing = exchange(customer, order, wish(lamp, 1, chair, 2, "tok_approve"));
        floor.awaitStatus(missing, "cancelled");
        assertThat(floor.paymentOf(missing)).isEqualTo("none");
        floor.awaitPayment(order, "refunded 20.00 refunded 20.00");
        floor.awaitStock(lamp, 10, 0);
    }

    @Test
    void dearer_goods_are_not_to_be_had_without_a_payment_and_no_piece_comes_back_twice() {
        String lamp = floor.product("10.00", 10);
        String chair = floor.product("25.00", 10);
        Customer customer = floor.customer("Edda");
        String order = shipped(customer, lamp, 1);
        String exchanges = "/api/orders/" + order + "/exchanges";

        Answer unpaid = customer.calls().once(exchanges, wish(lamp, 1, chair, 1, null));
        assertThat(unpaid.status()).as("%s", unpaid.body()).isEqualTo(422);
        assertThat(unpaid.body().get("errors").get(0).get("field").asString()).isEqualTo("payment");

        String body = wish(lamp, 1, lamp, 1, null);
        Answer first = customer.calls().post(exchanges, body, "Idempotency-Key", order);
        Answer again = customer.calls().post(exchanges, body, "Idempotency-Key", order);
        assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        Answer returned = customer.calls()
                .once(
                        "/api/orders/" + order + "/returns",
                        "{\"reason\":\"no\",\"lines\":[%s]}".formatted(line(lamp, 1)));
        assertThat(returned.status()).as("%s", returned.body()).isEqualTo(409);
        floor.awaitStatus(first.body().get("replacementId").asString(), "confirmed");
        assertThat(floor.paymentOf(order)).isEqualTo("captured 10.00 refunded 0.00");
    }

    private String shipped(Customer customer, String product, int quantity) {
        String order = floor.order(customer, "tok_approve", new Line(product, quantity));
        floor.awaitStatus(order, "confirmed");
        ship(order);
        return order;
    }

    private void ship(String order) {
        operate(order, "shipments", "{\"carrier\":\"Post\",\"trackingNumber\":\"T-%s\"}".formatted(order));
        floor.awaitStatus(order, "shipped");
    }

    private String exchange(Customer customer, String order, String body) {
        Answer exchanged = customer.calls().once("/api/orders/" + order + "/exchanges", body);
        assertThat(exchanged.status()).as("%s", exchanged.body()).isEqualTo(201);
        return exchanged.body().get("replacementId").asString();
    }

    private void operate(String order, String what, String body) {
        Answer answer = floor.operator.once("/api/orders/" + order + "/" + what, body);
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(201);
    }

    /** Without a token no payment is named. */
    private static String wish(String back, int pieces, String wanted, int quantity, @Nullable String token) {
        String payment = token == null ? "" : ",\"payment\":{\"method\":\"card\",\"token\":\"%s\"}".formatted(token);
        return "{\"reason\":\"does not fit\",\"lines\":[%s],\"replacements\":[%s]%s}"
                .formatted(line(back, pieces), line(wanted, quantity), payment);
    }

    private static String line(String product, int quantity) {
        return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    }

    private static String amount(JsonNode of, String what) {
        return of.get(what).get("amount").asString();
    }
}
