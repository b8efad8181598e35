package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.sagas.testing.StorySaga;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that fail for a while, for good, or unheard, and what operators then do. */
class TroubledStepsTest extends WholeShop {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int FOR_GOOD = 1_000;

    @ParameterizedTest
    @ValueSource(classes = {ReserveStock.class, AuthorizePayment.class, CapturePayment.class, ConfirmOrder.class})
    void a_step_that_fails_a_few_times_costs_moments(Class<?> step) {
        shop.trouble().fails(step, 3);
        threeLamps("tok_approve").after(Duration.ofSeconds(10)).thenAmong("order o-1: confirmed");
    }

    @ParameterizedTest
    @ValueSource(classes = {ReserveStock.class, AuthorizePayment.class, CapturePayment.class, ConfirmOrder.class})
    void a_step_whose_answer_is_lost_has_its_effect_once(Class<?> step) {
        shop.trouble().losesAnswers(step, 2);
        threeLamps("tok_approve")
                .after(Duration.ofSeconds(10))
                .then(
                        "order o-1: confirmed",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 5 on hand, 3 held",
                        "order-fulfilment o-1: confirmed, waiting for shipment (completed)",
                        "told ada: ORDER_CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(classes = {ReserveStock.class, AuthorizePayment.class, CapturePayment.class, ConfirmOrder.class})
    void a_step_that_fails_for_good_parks_its_workflow_until_it_is_mended_and_tried_again(Class<?> step) {
        shop.trouble().fails(step, FOR_GOOD);
        threeLamps("tok_approve").after(AN_HOUR.multipliedBy(12));
        assertThat(shop.saga(OrderFulfilment.class).isParked()).isTrue();
        shop.trouble().mend(step);
        shop.operator().retry(shop.saga(OrderFulfilment.class));
        shop.thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD", "stock lamp: 5 on hand, 3 held");
    }

    @Test
    void a_compensation_that_fails_for_good_is_parked_and_goes_on_when_it_is_mended() {
        shop.trouble().fails(ReleaseStock.class, FOR_GOOD);
        threeLamps("tok_decline")
                .after(AN_HOUR)
                .thenAmong(
                        "order o-1: placed",
                        "order-fulfilment o-1: releasing stock and cancelling the order (parked at ReleaseStock)");
        shop.trouble().mend(ReleaseStock.class);
        shop.operator().retry(shop.saga(OrderFulfilment.class));
        shop.thenAmong(
                "order o-1: cancelled, payment declined: card_declined",
                "stock lamp: 5 on hand, 0 held",
                "order-fulfilment o-1: cancelled (compensated)");
    }

    @Test
    void a_refund_that_is_settled_by_hand_is_skipped_and_the_rest_is_undone() {
        threeLamps("tok_approve");
        shop.trouble().fails(RefundPayment.class, FOR_GOOD);
        shop.sent(new CancelOrder(ORDER, "changed my mind", shop.now())).after(Duration.ofDays(1));
        StorySaga saga = shop.saga(OrderFulfilment.class);
        assertThat(saga.ending()).endsWith("giving the money back (parked at RefundPayment)");
        shop.operator().skip(saga);
        shop.thenAmong(
                "payment o-1: captured 24.00 USD",
                "stock lamp: 5 on hand, 0 held",
                "order-fulfilment o-1: cancelled (compensated)",
                "told ada: ORDER_CANCELLED");
    }

    @Test
    void taking_the_money_can_not_be_skipped() {
        shop.trouble().fails(CapturePayment.class, FOR_GOOD);
        threeLamps("tok_approve").after(Duration.ofDays(1));
        StorySaga saga = shop.saga(OrderFulfilment.class);
        assertThatThrownBy(() -> shop.operator().skip(saga)).hasMessage("CapturePayment can't be skipped.");
    }

    @ParameterizedTest
    @ValueSource(classes = {ReserveStock.class, AuthorizePayment.class, CapturePayment.class, ConfirmOrder.class})
    void what_is_parked_can_be_given_up_and_undone(Class<?> step) {
        shop.trouble().fails(step, FOR_GOOD);
        threeLamps("tok_approve").after(AN_HOUR.multipliedBy(12));
        shop.operator().compensate(shop.saga(OrderFulfilment.class), "given up by an operator");
        shop.thenAmong(
                "order o-1: cancelled, given up by an operator",
                "stock lamp: 5 on hand, 0 held",
                "order-fulfilment o-1: cancelled (compensated)",
                "told ada: ORDER_CANCELLED");
        assertThat(shop.ending()).noneMatch(line -> line.equals("payment o-1: captured 24.00 USD"));
    }

    @Test
    void money_whose_capture_was_given_up_but_had_happened_is_given_back() {
        shop.trouble().losesAnswers(CapturePayment.class, FOR_GOOD);
        threeLamps("tok_approve").after(AN_HOUR.multipliedBy(12));
        shop.operator().compensate(shop.saga(OrderFulfilment.class), "given up by an operator");
        shop.thenAmong(
                "order o-1: cancelled, given up by an operator",
                "payment o-1: captured 24.00 USD, 24.00 given back",
                "stock lamp: 5 on hand, 0 held");
    }

    @Test
    void an_order_whose_goods_have_left_is_not_undone() {
        threeLamps("tok_approve").sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()));
        shop.operator().compensate(shop.saga(OrderFulfilment.class), "too late");
        shop.thenAmong("order o-1: shipped", "payment o-1: captured 24.00 USD");
    }

    @Test
    void events_wait_behind_a_paused_workflow_in_order() {
        threeLamps("tok_confirm");
        StorySaga saga = shop.saga(OrderFulfilment.class);
        shop.operator().pause(saga);
        shop.saidAtTheBank(PAYMENT, true)
                .after(Duration.ofMinutes(1))
                .thenAmong(
                        "payment o-1: authorized 24.00 USD",
                        "order-fulfilment o-1: waiting for the customer's bank (paused)");
        assertThat(saga.waitingEvents()).isEqualTo(1);
        shop.operator().resume(saga);
        shop.thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD");
    }

    @Test
    void a_payment_service_that_is_away_costs_no_order() {
        shop.trouble().away(AuthorizePayment.class);
        threeLamps("tok_approve")
                .after(AN_HOUR.multipliedBy(20))
                .thenAmong("order o-1: placed", "order-fulfilment o-1: waiting for the payment (under way)");
        shop.trouble().mend(AuthorizePayment.class);
        shop.after(Duration.ofMinutes(10)).thenAmong("order o-1: confirmed", "payment o-1: captured 24.00 USD");
    }

    @Test
    void a_payment_that_a_rule_refuses_is_undone() {
        shop.trouble().refuses(AuthorizePayment.class, "no such token");
        threeLamps("tok_approve")
                .thenAmong("order o-1: cancelled, payment refused: no such token", "stock lamp: 5 on hand, 0 held");
    }

    @Test
    void a_question_that_a_rule_refuses_is_no_failure() {
        shop.trouble().refuses(AskForDecision.class, "asks for others now");
        shop.stock(DESK, 0)
                .placed(ORDER, ADA, "tok_approve", ShopFixture.line(LAMP, 1), ShopFixture.line(DESK, 1))
                .thenAmong("order-fulfilment o-1: waiting for the customer's decision (under way)");
    }

    @Test
    void an_operator_may_ask_the_order_to_cancel() {
        threeLamps("tok_approve");
        shop.operator().cancel(shop.saga(OrderFulfilment.class), "a customer called");
        shop.thenAmong("order o-1: cancelled, a customer called", "payment o-1: captured 24.00 USD, 24.00 given back");
    }

    @Test
    void processes_that_die_before_every_commit_change_nothing_about_the_outcome() {
        shop.everythingTwice();
        threeLamps("tok_approve")
                .then(
                        "order o-1: confirmed",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 5 on hand, 3 held",
                        "order-fulfilment o-1: confirmed, waiting for shipment (completed)",
                        "told ada: ORDER_CONFIRMED")
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
    void a_notice_that_fails_for_good_is_skipped() {
        shop.trouble().fails(SendNotification.class, FOR_GOOD);
        threeLamps("tok_approve").after(Duration.ofDays(2));
        StorySaga saga = shop.saga(OrderFulfilment.class);
        assertThat(saga.ending()).endsWith("(parked at SendNotification)");
        shop.operator().skip(saga);
        shop.thenAmong("order-fulfilment o-1: confirmed, waiting for shipment (completed)");
    }

    @Test
    void what_is_being_undone_is_not_undone_twice() {
        threeLamps("tok_approve");
        shop.trouble().fails(RefundPayment.class, FOR_GOOD);
        shop.sent(new CancelOrder(ORDER, "changed my mind", shop.now())).after(Duration.ofDays(1));
        StorySaga saga = shop.saga(OrderFulfilment.class);
        assertThatThrownBy(() -> shop.operator().compensate(saga, "again"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("It is being undone already.");
    }
}
