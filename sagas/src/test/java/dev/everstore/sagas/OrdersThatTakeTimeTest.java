package dev.everstore.sagas;

import static dev.everstore.sagas.ShopFixture.DECISION_DEADLINE;
import static dev.everstore.sagas.ShopFixture.HOLD;
import static dev.everstore.sagas.ShopFixture.PAYMENT_DEADLINE;
import static dev.everstore.sagas.ShopFixture.line;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.RefuseOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that wait for people, over the days that they take. */
class OrdersThatTakeTimeTest extends WholeShop {
    private static final Duration A_DAY = Duration.ofHours(24);

    @Test
    void who_takes_what_is_there_pays_for_that() {
        aLampAndADesk()
                .thenAmong(
                        "order o-1: awaiting decision",
                        "order-fulfilment o-1: waiting for the customer's decision (under way)",
                        "told ada: DECISION_NEEDED")
                .after(A_DAY)
                .sent(new AcceptAvailable(ORDER))
                .after(DECISION_DEADLINE)
                .then(
                        "order o-1: confirmed",
                        "payment o-1.a1: captured 8.00 USD",
                        "stock desk: 0 on hand, 0 held",
                        "stock lamp: 5 on hand, 1 held",
                        "order-fulfilment o-1: confirmed, waiting for shipment (completed)",
                        "told ada: DECISION_NEEDED",
                        "told ada: ORDER_CONFIRMED");
    }

    @Test
    void who_does_not_decide_in_time_gets_nothing() {
        aLampAndADesk()
                .after(DECISION_DEADLINE)
                .then(
                        "order o-1: cancelled, out of stock, and no decision in time",
                        "stock desk: 0 on hand, 0 held",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: DECISION_NEEDED",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void an_order_that_is_held_for_review_is_paid_once_it_is_approved() {
        shop.reviewAbove(new Money(1_000, "USD"));
        threeLamps("tok_approve")
                .then(
                        "order o-1: in review",
                        "stock lamp: 5 on hand, 3 held",
                        "order-fulfilment o-1: held for review (under way)")
                .after(Duration.ofHours(20))
                .sent(new ApproveOrder(ORDER, "known customer"))
                .thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD");
    }

    @Test
    void an_order_that_is_refused_lets_its_goods_go() {
        shop.reviewAbove(new Money(1_000, "USD"));
        threeLamps("tok_approve")
                .sent(new RefuseOrder(ORDER, "looks like fraud"))
                .then(
                        "order o-1: cancelled, looks like fraud",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void goods_that_wait_for_a_review_too_long_expire_and_cost_the_order() {
        shop.reviewAbove(new Money(1_000, "USD"));
        threeLamps("tok_approve")
                .after(HOLD)
                .then(
                        "order o-1: cancelled, the goods were held too long",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }

    @Test
    void goods_of_a_confirmed_order_are_held_for_as_long_as_it_takes() {
        threeLamps("tok_approve").after(HOLD.multipliedBy(30)).thenAmong("stock lamp: 5 on hand, 3 held");
    }

    @Test
    void an_order_that_is_amended_while_its_payment_is_out_frees_the_money_and_begins_again() {
        threeLamps("tok_confirm")
                .after(Duration.ofMinutes(5))
                .sent(new AmendOrder(ORDER, List.of(line(LAMP, 5)), null))
                .thenAmong(
                        "payment o-1: voided 24.00 USD",
                        "payment o-1.a1: awaiting confirmation 40.00 USD",
                        "stock lamp: 5 on hand, 5 held",
                        "order-fulfilment o-1: waiting for the customer's bank (under way)")
                .after(PAYMENT_DEADLINE.minusMinutes(1))
                .thenAmong("order o-1: placed")
                .after(Duration.ofMinutes(1))
                .thenAmong("order o-1: cancelled, payment timed out", "payment o-1.a1: voided 40.00 USD");
    }

    private ShopFixture aLampAndADesk() {
        return shop.stock(DESK, 0).placed(ORDER, ADA, "tok_approve", line(LAMP, 1), line(DESK, 1));
    }
}
