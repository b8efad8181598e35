package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.saga.CompleteFulfilment;
import dev.everstore.sagas.ConfirmedOrders.ConfirmedOrder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class AmendedOrdersTest extends FulfilmentStories {
    private static final Money MORE = new Money(4_000, "USD");
    private static final OrderAmended AMENDED = amended(1, true);
    private static final OrderAmended OTHER_ADDRESS = amended(1, false);
    private static final PaymentId ANOTHER = PaymentId.of(ORDER, 1);
    private static final StockReserved MORE_RESERVED = new StockReserved(ORDER, List.of(new StockLine(LAMP, 5)));
    private static final ReleaseStock RELEASE = new ReleaseStock(ORDER, "amended");
    private static final ReserveStock RESERVE_MORE = new ReserveStock(ORDER, List.of(new StockLine(LAMP, 5)));
    private static final PaymentVoided VOIDED = new PaymentVoided(PAYMENT, ORDER, "amended");
    private static final RefundPayment REFUND = new RefundPayment(PAYMENT, "amendment", null, "amended");

    @Test
    void goods_whose_payment_was_not_asked_for_are_exchanged_at_once() throws Exception {
        after(PLACED, new OrderHeldForReview(ORDER, TOTAL, TOTAL), RESERVED)
                .whenPublishingA(AMENDED)
                .expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void while_the_answer_about_the_former_goods_is_out_nothing_is_asked() throws Exception {
        after(PLACED).whenPublishingA(AMENDED).expectNoDispatchedCommands();
    }

    @Test
    void the_answer_about_the_former_goods_is_not_taken_for_one_about_those_of_today() throws Exception {
        after(PLACED, AMENDED).whenPublishingA(RESERVED).expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void former_goods_that_were_not_there_are_neither_released_nor_a_reason_to_ask() throws Exception {
        after(PLACED, AMENDED)
                .whenPublishingA(new StockRejected(ORDER, List.of(new Shortage(LAMP, 3, 1))))
                .expectDispatchedCommands(RESERVE_MORE);
    }

    @Test
    void money_that_was_asked_for_is_let_go_first() throws Exception {
        after(PLACED, RESERVED)
                .whenPublishingA(AMENDED)
                .expectDispatchedCommands(new VoidPayment(PAYMENT, "amended"))
                .expectNoScheduledDeadlines();
    }

    @Test
    void goods_follow_once_the_money_is_free() throws Exception {
        after(PLACED, RESERVED, AMENDED).whenPublishingA(VOIDED).expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void a_former_payment_that_is_declined_meanwhile_cancels_nothing() throws Exception {
        after(PLACED, RESERVED, AMENDED)
                .whenPublishingA(new PaymentDeclined(PAYMENT, ORDER, TOTAL, "card_declined"))
                .expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void the_new_agreement_is_paid_by_a_payment_of_its_own() throws Exception {
        after(PLACED, RESERVED, AMENDED, VOIDED)
                .whenPublishingA(MORE_RESERVED)
                .expectDispatchedCommands(new AuthorizePayment(ANOTHER, ORDER, CUSTOMER, MORE, "card", "tok_approve"))
                .expectScheduledDeadlineWithName(PAYMENT_DEADLINE, FulfilmentProgress.PAYMENT_DEADLINE);
    }

    @Test
    void events_of_the_former_payment_no_longer_move_the_order() throws Exception {
        after(PLACED, RESERVED, AMENDED, VOIDED, MORE_RESERVED)
                .whenPublishingA(AUTHORIZED)
                .expectNoDispatchedCommands();
    }

    @Test
    void the_order_is_confirmed_as_it_stands_today() throws Exception {
        after(PLACED, RESERVED, AMENDED, VOIDED, MORE_RESERVED, new PaymentAuthorized(ANOTHER, ORDER, MORE, "ref-2"))
                .whenPublishingA(new PaymentCaptured(ANOTHER, ORDER, MORE, "ref-2"))
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 1));
        Assertions.assertThat(confirmedOrders.find(ORDER)).contains(new ConfirmedOrder(CUSTOMER, ANOTHER));
    }

    @Test
    void money_that_is_just_being_taken_is_waited_for() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED).whenPublishingA(AMENDED).expectNoDispatchedCommands();
    }

    @Test
    void money_that_was_taken_is_given_back() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, AMENDED).whenPublishingA(CAPTURED).expectDispatchedCommands(REFUND);
    }

    @Test
    void an_amendment_that_overtakes_the_confirmation_starts_over() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED).whenPublishingA(AMENDED).expectDispatchedCommands(REFUND);
    }

    @Test
    void the_confirmation_that_is_then_refused_is_no_failure() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, AMENDED)
                .whenPublishingA(refused("ConfirmOrder", Refusal.conflict("order-amended", "was amended")))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void goods_follow_once_the_money_is_back() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, AMENDED)
                .whenPublishingA(refunded(PAYMENT, TOTAL))
                .expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void a_refund_that_fails_does_not_keep_the_new_agreement_waiting() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, AMENDED)
                .whenPublishingA(new RefundFailed(PAYMENT, ORDER, "amendment", TOTAL, "closed account"))
                .expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void but_the_workflow_stays_in_sight_until_the_money_is_back() throws Exception {
        Object[] shipped = {
            PLACED,
            RESERVED,
            AUTHORIZED,
            CAPTURED,
            AMENDED,
            new RefundFailed(PAYMENT, ORDER, "amendment", TOTAL, "closed account"),
            MORE_RESERVED,
            new PaymentAuthorized(ANOTHER, ORDER, MORE, "ref-2"),
            new PaymentCaptured(ANOTHER, ORDER, MORE, "ref-2"),
            CONFIRMED
        };
        after(shipped).whenPublishingA(shipped(5, true)).expectActiveSagas(1);
        setUp();
        after(shipped)
                .andThenAPublished(shipped(5, true))
                .whenPublishingA(new PaymentRefunded(PAYMENT, ORDER, "by hand", TOTAL, TOTAL, "other account"))
                .expectActiveSagas(0);
    }

    @Test
    void two_amendments_in_a_row_lead_to_the_goods_of_the_last() throws Exception {
        after(PLACED, RESERVED, AMENDED, amended(2, true, 7))
                .whenPublishingA(VOIDED)
                .expectDispatchedCommands(RELEASE, new ReserveStock(ORDER, List.of(new StockLine(LAMP, 7))));
    }

    @Test
    void another_address_changes_neither_goods_nor_money_but_what_is_confirmed() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED).whenPublishingA(OTHER_ADDRESS).expectNoDispatchedCommands();
        setUp();
        after(PLACED, RESERVED, AUTHORIZED, OTHER_ADDRESS)
                .whenPublishingA(CAPTURED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER, 1));
        Assertions.assertThat(confirmedOrders.find(ORDER)).contains(new ConfirmedOrder(CUSTOMER, PAYMENT));
    }

    @Test
    void an_amended_order_that_is_held_again_waits_for_its_approval() throws Exception {
        after(PLACED, RESERVED, AMENDED, new OrderHeldForReview(ORDER, MORE, TOTAL), VOIDED)
                .whenPublishingA(MORE_RESERVED)
                .expectNoDispatchedCommands();
    }

    @Test
    void an_order_cancelled_while_it_starts_over_is_undone() throws Exception {
        after(PLACED, RESERVED, AMENDED, cancelled("changed my mind"))
                .whenPublishingA(VOIDED)
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "changed my mind"),
                        notice(4, Template.ORDER_CANCELLED, Map.of("reason", "changed my mind")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void goods_that_expire_while_the_order_starts_over_are_asked_for_anyway() throws Exception {
        after(PLACED, RESERVED, AMENDED)
                .andThenAPublished(new StockReleased(ORDER, RESERVED.lines(), StockReleased.EXPIRED))
                .whenPublishingA(VOIDED)
                .expectDispatchedCommands(RESERVE_MORE);
    }

    @Test
    void a_free_order_that_is_amended_changes_its_goods_alone() throws Exception {
        after(placed(Money.zero("USD"), line(LAMP, 3)), RESERVED)
                .whenPublishingA(AMENDED)
                .expectDispatchedCommands(RELEASE, RESERVE_MORE);
    }

    @Test
    void an_amendment_that_crosses_a_cancellation_begins_nothing() throws Exception {
        after(PLACED, RESERVED, new PaymentDeclined(PAYMENT, ORDER, TOTAL, "card_declined"))
                .whenPublishingA(AMENDED)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_capture_of_the_new_payment_is_asked_for_by_its_own_name() throws Exception {
        after(PLACED, RESERVED, AMENDED, VOIDED, MORE_RESERVED)
                .whenPublishingA(new PaymentAuthorized(ANOTHER, ORDER, MORE, "ref-2"))
                .expectDispatchedCommands(new CapturePayment(ANOTHER));
    }

    private static OrderAmended amended(int amendment, boolean linesChanged) {
        return amended(amendment, linesChanged, 5);
    }

    private static OrderAmended amended(int amendment, boolean linesChanged, long lamps) {
        Money total = linesChanged ? MORE : TOTAL;
        return new OrderAmended(
                ORDER,
                amendment,
                linesChanged,
                List.of(line(LAMP, lamps)),
                total,
                Money.zero("USD"),
                total,
                null,
                "amended");
    }
}
