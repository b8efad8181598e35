package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.RefundPayment;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What comes after goods have left the house, and after people have left the shop. */
class AfterTheSaleTest extends WholeShop {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void a_parcel_that_arrives_is_told_of() {
        shipped()
                .sent(new DeliverOrder(ORDER, "t-1", shop.now()))
                .thenAmong(
                        "order o-1: delivered",
                        "order-delivery o-1: the customer is told (completed)",
                        "told ada: ORDER_DELIVERED");
    }

    @Test
    void the_erased_are_not_told_of_parcels() {
        shipped()
                .erased(ADA)
                .sent(new DeliverOrder(ORDER, "t-1", shop.now()))
                .thenAmong("order o-1: delivered", "order-delivery o-1: nobody is left to be told (completed)");
        Assertions.assertThat(shop.ending()).doesNotContain("told ada: ORDER_DELIVERED");
    }

    @Test
    void each_parcel_is_told_of_once_even_if_the_process_dies_over_it() {
        shop.everythingTwice();
        shipped().sent(new DeliverOrder(ORDER, "t-1", shop.now()));
        Assertions.assertThat(shop.story().sagas(DeliveryNotices.class)).hasSize(1);
        Assertions.assertThat(shop.ending()).containsOnlyOnce("told ada: ORDER_DELIVERED");
    }

    @Test
    void goods_that_come_back_are_refunded_and_sold_again() {
        shipped()
                .sent(aLampComesBack())
                .then(
                        "order o-1: shipped",
                        "payment o-1: captured 24.00 USD, 8.00 given back",
                        "stock lamp: 3 on hand, 0 held",
                        "order-fulfilment o-1: shipped (completed)",
                        "order-return o-1: returned (completed)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_SHIPPED",
                        "told ada: RETURN_RECEIVED",
                        "told ada: PAYMENT_REFUNDED");
    }

    @Test
    void a_refund_that_the_gateway_refuses_is_settled_by_one_under_another_name() {
        shipped()
                .refundsRefused(true)
                .sent(aLampComesBack())
                .thenAmong("order-return o-1: waiting for a refund by hand (under way)")
                .refundsRefused(false)
                .sent(new RefundPayment(PAYMENT, "by-hand", new Money(800, "USD"), "another account"))
                .thenAmong(
                        "payment o-1: captured 24.00 USD, 8.00 given back",
                        "order-return o-1: returned (completed)",
                        "told ada: PAYMENT_REFUNDED");
    }

    @Test
    void who_is_erased_has_their_open_orders_undone_and_is_told_nothing() {
        threeLamps("tok_approve")
                .erased(ADA)
                .then(
                        "order o-1: cancelled, the customer was erased",
                        "payment o-1: captured 24.00 USD, 24.00 given back",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "person-erasure ada: cancelling the person's open orders (under way)",
                        "told ada: ORDER_CONFIRMED")
                .after(A_MINUTE)
                .thenAmong("person-erasure ada: nothing of the person is open (completed)");
    }

    @Test
    void an_erasure_stays_in_sight_as_long_as_an_order_of_the_person_can_not_be_cancelled() {
        threeLamps("tok_approve");
        shop.trouble().away(CancelOrder.class);
        shop.erased(ADA)
                .after(Duration.ofHours(1))
                .thenAmong(
                        "order o-1: confirmed", "person-erasure ada: cancelling the person's open orders (under way)");
        Assertions.assertThat(shop.saga(PersonErasure.class).sight().waitsFor()).isEqualTo("the fulfilment of o-1");
        shop.trouble().mend(CancelOrder.class);
        shop.after(Duration.ofHours(1))
                .thenAmong(
                        "order o-1: cancelled, the customer was erased",
                        "person-erasure ada: nothing of the person is open (completed)");
    }

    @Test
    void goods_that_have_left_for_the_erased_go_on_and_keep_no_erasure_open() {
        threeLamps("tok_approve")
                .sent(new ShipOrder(ORDER, List.of(new ShippedLine(LAMP, 1)), "UPS", "t-1", shop.now()))
                .erased(ADA)
                .after(A_MINUTE)
                .thenAmong(
                        "order o-1: partially shipped",
                        "order-fulfilment o-1: partly shipped, waiting for the rest (completed)",
                        "person-erasure ada: nothing of the person is open (completed)");
    }

    @Test
    void an_order_that_slips_in_after_the_erasure_is_cancelled() {
        shop.erased(ADA).customer(ADA);
        shop.placed(new OrderId("o-2"), ADA, "tok_approve", ShopFixture.line(LAMP, 1))
                .after(A_MINUTE)
                .thenAmong(
                        "order o-2: cancelled, the customer was erased",
                        "stock lamp: 5 on hand, 0 held",
                        "person-erasure ada: nothing of the person is open (completed)");
    }

    private ShopFixture shipped() {
        return threeLamps("tok_approve").sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()));
    }

    private ReturnLines aLampComesBack() {
        return new ReturnLines(ORDER, "r-1", List.of(new ShippedLine(LAMP, 1)), "too bright", true, shop.now());
    }
}
