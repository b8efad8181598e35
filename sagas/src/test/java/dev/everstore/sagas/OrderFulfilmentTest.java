package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.saga.CompleteFulfilment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderFulfilmentTest extends FulfilmentStories {
    @Test
    void a_placed_order_asks_for_its_goods_with_each_product_once() throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(PLACED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ReserveStock(ORDER, List.of(new StockLine(LAMP, 3))));
    }

    @Test
    void reserved_goods_lead_to_a_payment_with_a_deadline() throws Exception {
        after(PLACED)
                .whenPublishingA(RESERVED)
                .expectDispatchedCommands(new AuthorizePayment(PAYMENT, ORDER, CUSTOMER, TOTAL, "card", "tok_approve"))
                .expectScheduledDeadlineWithName(PAYMENT_DEADLINE, OrderFulfilment.PAYMENT_DEADLINE);
    }

    @Test
    void an_order_that_costs_nothing_is_confirmed_without_a_payment() throws Exception {
        after(placed(Money.zero("USD"), line(LAMP, 3)))
                .whenPublishingA(RESERVED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 0))
                .expectNoScheduledDeadlines();
    }

    @Test
    void an_authorized_payment_is_captured() throws Exception {
        after(PLACED, RESERVED).whenPublishingA(AUTHORIZED).expectDispatchedCommands(new CapturePayment(PAYMENT));
    }

    @Test
    void a_captured_payment_confirms_the_order_and_ends_the_deadline() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED)
                .whenPublishingA(CAPTURED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 0))
                .expectNoScheduledDeadlines();
    }

    @Test
    void the_customer_hears_of_the_confirmation() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .andThenAPublished(CAPTURED)
                .whenPublishingA(CONFIRMED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        notice(4, Template.ORDER_CONFIRMED, Map.of("total", "24.00 USD")),
                        new CompleteFulfilment(ORDER, "confirmed", NOW, NOW));
    }

    @Test
    void shipped_goods_leave_the_stock_and_end_the_workflow() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED)
                .whenPublishingA(shipped(3, true))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new DispatchStock(ORDER, List.of(new StockLine(LAMP, 3))),
                        notice(7, Template.ORDER_SHIPPED, Map.of("carrier", "UPS", "trackingNumber", "t-1")));
    }

    @Test
    void a_partial_shipment_keeps_the_workflow_alive() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED)
                .whenPublishingA(shipped(1, false))
                .expectActiveSagas(1);
    }

    @Test
    void missing_goods_cancel_the_order_without_any_payment() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .whenPublishingA(new StockRejected(ORDER, List.of(new Shortage(LAMP, 3, 1))))
                .expectDispatchedCommands(new CancelOrder(ORDER, "out of stock: lamp", NOW));
    }

    @Test
    void a_declined_payment_releases_the_goods_and_then_cancels_the_order() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .andThenAPublished(RESERVED)
                .whenPublishingA(new PaymentDeclined(PAYMENT, ORDER, TOTAL, "card_declined"))
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "payment declined: card_declined"),
                        new CancelOrder(ORDER, "payment declined: card_declined", NOW))
                .expectNoScheduledDeadlines();
    }

    @Test
    void a_failed_capture_is_undone_like_a_declined_payment() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(new CaptureFailed(PAYMENT, ORDER, TOTAL, "expired"))
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "payment failed: expired"),
                        new CancelOrder(ORDER, "payment failed: expired", NOW));
    }

    @Test
    void a_payment_without_an_answer_is_voided_when_its_deadline_passes() throws Exception {
        after(PLACED, RESERVED)
                .whenTimeElapses(PAYMENT_DEADLINE)
                .expectDispatchedCommands(new VoidPayment(PAYMENT, "payment timed out"));
    }

    @Test
    void a_payment_that_has_not_even_been_asked_for_gets_as_long_again() throws Exception {
        steps.stuck.add("AuthorizePayment");
        after(PLACED, RESERVED)
                .whenTimeElapses(PAYMENT_DEADLINE)
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(PAYMENT_DEADLINE, OrderFulfilment.PAYMENT_DEADLINE);
    }

    @Test
    void a_voided_payment_lets_the_goods_and_the_order_go() throws Exception {
        after(PLACED, RESERVED)
                .andThenTimeElapses(PAYMENT_DEADLINE)
                .whenPublishingA(new PaymentVoided(PAYMENT, ORDER, "payment timed out"))
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "payment timed out"),
                        new CancelOrder(ORDER, "payment timed out", fixture.currentTime()));
    }

    @Test
    void the_deadline_does_nothing_once_the_payment_is_captured() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED)
                .whenTimeElapses(PAYMENT_DEADLINE)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_capture_that_outlives_the_deadline_is_refunded() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED)
                .andThenTimeElapses(PAYMENT_DEADLINE)
                .whenPublishingA(CAPTURED)
                .expectDispatchedCommands(new RefundPayment(PAYMENT, "cancellation", null, "payment timed out"));
    }

    @Test
    void an_order_cancelled_before_its_goods_are_reserved_releases_them_and_tells_the_customer() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .whenPublishingA(cancelled("changed my mind"))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "changed my mind"),
                        notice(2, Template.ORDER_CANCELLED, Map.of("reason", "changed my mind")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void an_order_cancelled_while_its_payment_is_asked_voids_the_payment_first() throws Exception {
        after(PLACED, RESERVED)
                .whenPublishingA(cancelled("changed my mind"))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new VoidPayment(PAYMENT, "changed my mind"));
    }

    @Test
    void an_order_cancelled_while_money_is_in_flight_waits_for_its_outcome() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED)
                .whenPublishingA(cancelled("changed my mind"))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void an_order_cancelled_after_confirmation_is_refunded_first() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED)
                .whenPublishingA(cancelled("changed my mind"))
                .expectDispatchedCommands(new RefundPayment(PAYMENT, "cancellation", null, "changed my mind"));
    }

    @Test
    void a_whole_refund_then_releases_the_goods_and_tells_the_customer() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .andThenAPublished(CAPTURED)
                .andThenAPublished(CONFIRMED)
                .andThenAPublished(cancelled("changed my mind"))
                .whenPublishingA(refunded(PAYMENT, TOTAL))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "changed my mind"),
                        notice(8, Template.ORDER_CANCELLED, Map.of("reason", "changed my mind")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void a_partial_refund_changes_nothing_about_the_order() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED)
                .whenPublishingA(refunded(PAYMENT, new Money(100, "USD")))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_payment_that_a_rule_refuses_is_undone() throws Exception {
        fixture.givenCurrentTime(NOW)
                .andThenAPublished(PLACED)
                .andThenAPublished(RESERVED)
                .whenPublishingA(refused("AuthorizePayment", Refusal.rule("bad-token", "no such token")))
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "payment refused: no such token"),
                        new CancelOrder(ORDER, "payment refused: no such token", NOW));
    }
}
