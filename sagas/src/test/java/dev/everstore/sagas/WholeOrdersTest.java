package dev.everstore.sagas;

import static dev.everstore.sagas.ShopFixture.PAYMENT_DEADLINE;
import static dev.everstore.sagas.ShopFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders as everyone who has to do with them sees them: what each service and each workflow ends as. */
class WholeOrdersTest extends WholeShop {
    @Test
    void an_order_is_reserved_paid_and_confirmed() {
        threeLamps("tok_approve")
                .then(
                        "order o-1: confirmed",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 5 on hand, 3 held",
                        "order-fulfilment o-1: confirmed, waiting for shipment (completed)",
                        "told ada: ORDER_CONFIRMED");
    }

    @Test
    void its_workflow_passes_through_the_stages_of_its_diagram() {
        threeLamps("tok_approve").sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()));
        assertThat(shop.saga(OrderFulfilment.class).stages())
                .isEqualTo(WorkflowDiagram.of("order-fulfilment").orElseThrow().stages());
    }

    @Test
    void a_shipped_order_leaves_the_house() {
        threeLamps("tok_approve")
                .sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()))
                .then(
                        "order o-1: shipped",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 2 on hand, 0 held",
                        "order-fulfilment o-1: shipped (completed)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_SHIPPED");
    }

    @Test
    void of_a_partly_shipped_order_the_rest_stays_held() {
        threeLamps("tok_approve")
                .sent(new ShipOrder(ORDER, List.of(new ShippedLine(LAMP, 1)), "UPS", "t-1", shop.now()))
                .thenAmong(
                        "order o-1: partially shipped",
                        "stock lamp: 4 on hand, 2 held",
                        "order-fulfilment o-1: partly shipped, waiting for the rest (completed)");
    }

    @Test
    void a_declined_payment_lets_goods_and_order_go() {
        threeLamps("tok_decline")
                .then(
                        "order o-1: cancelled, payment declined: card_declined",
                        "payment o-1: declined 24.00 USD",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void missing_goods_cost_the_order_without_any_payment() {
        shop.placed(ORDER, ADA, "tok_approve", line(LAMP, 6))
                .then(
                        "order o-1: cancelled, out of stock: lamp",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void a_gateway_that_never_answers_costs_the_order_after_the_payments_deadline() {
        threeLamps("tok_timeout")
                .after(PAYMENT_DEADLINE.minusSeconds(1))
                .thenAmong("order o-1: placed", "order-fulfilment o-1: waiting for the payment (under way)")
                .after(Duration.ofSeconds(1))
                .then(
                        "order o-1: cancelled, payment timed out",
                        "payment o-1: voided 24.00 USD",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void a_gateway_that_stumbles_costs_a_minute() {
        threeLamps("tok_flaky")
                .thenAmong("payment o-1: requested 24.00 USD")
                .after(Duration.ofMinutes(1))
                .thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD");
    }

    @Test
    void who_says_yes_at_their_bank_gets_the_order() {
        threeLamps("tok_confirm")
                .thenAmong(
                        "payment o-1: awaiting confirmation 24.00 USD",
                        "order-fulfilment o-1: waiting for the customer's bank (under way)",
                        "told ada: PAYMENT_CONFIRMATION_NEEDED")
                .saidAtTheBank(PAYMENT, true)
                .after(Duration.ofMinutes(1))
                .thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD");
    }

    @Test
    void who_says_nothing_at_their_bank_loses_it() {
        threeLamps("tok_confirm")
                .after(PAYMENT_DEADLINE)
                .thenAmong("order o-1: cancelled, payment timed out", "payment o-1: voided 24.00 USD");
    }

    @Test
    void a_confirmed_order_that_is_cancelled_gives_everything_back() {
        threeLamps("tok_approve")
                .sent(new CancelOrder(ORDER, "changed my mind", shop.now()))
                .then(
                        "order o-1: cancelled, changed my mind",
                        "payment o-1: captured 24.00 USD, 24.00 given back",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void money_that_the_gateway_does_not_give_back_keeps_the_workflow_in_sight() {
        threeLamps("tok_approve")
                .refundsRefused(true)
                .sent(new CancelOrder(ORDER, "changed my mind", shop.now()))
                .then(
                        "order o-1: cancelled, changed my mind",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: waiting for a refund by hand (compensating)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_CANCELLED");
    }
}
