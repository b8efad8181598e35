package dev.everstore.sagas;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.saga.CompleteFulfilment;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelledWorkflowsTest extends FulfilmentStories {
    private static final StockReleased EXPIRED = new StockReleased(ORDER, RESERVED.lines(), StockReleased.EXPIRED);
    private static final UserErased ERASED = new UserErased(CUSTOMER, NOW);
    private static final CancelOrder CANCEL_EXPIRED = new CancelOrder(ORDER, "the goods were held too long", NOW);
    private static final CancelOrder CANCEL_ERASED = new CancelOrder(ORDER, "the customer was erased", NOW);
    private static final PaymentConfirmationRequired CONFIRM_AT_BANK =
            new PaymentConfirmationRequired(PAYMENT, ORDER, TOTAL, "ref", "https://bank.example/1");
    private static final RefundFailed REFUND_FAILED =
            new RefundFailed(PAYMENT, ORDER, "cancellation", TOTAL, "closed account");

    @Test
    void whoever_must_confirm_at_their_bank_is_told_where() throws Exception {
        after(PLACED, RESERVED)
                .whenPublishingA(CONFIRM_AT_BANK)
                .expectDispatchedCommands(notice(
                        2,
                        Template.PAYMENT_CONFIRMATION_NEEDED,
                        Map.of("amount", "24.00 USD", "confirmationUrl", "https://bank.example/1")));
    }

    @Test
    void the_payments_deadline_goes_on_while_they_think() throws Exception {
        after(PLACED, RESERVED)
                .andThenTimeElapses(Duration.ofMinutes(5))
                .andThenAPublished(CONFIRM_AT_BANK)
                .whenTimeElapses(Duration.ofMinutes(10))
                .expectDispatchedCommands(new VoidPayment(PAYMENT, "payment timed out"));
    }

    @Test
    void goods_that_nobody_confirmed_in_time_cancel_the_order() throws Exception {
        after(PLACED, RESERVED).whenPublishingA(EXPIRED).expectDispatchedCommands(CANCEL_EXPIRED);
    }

    @Test
    void a_cancellation_for_expired_goods_gives_the_money_back_and_releases_nothing() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, EXPIRED)
                .whenPublishingA(cancelled("the goods were held too long"))
                .expectDispatchedCommands(
                        new RefundPayment(PAYMENT, "cancellation", null, "the goods were held too long"));
        setUp();
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, EXPIRED, cancelled("the goods were held too long"))
                .whenPublishingA(refunded(PAYMENT, TOTAL))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        notice(6, Template.ORDER_CANCELLED, Map.of("reason", "the goods were held too long")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void an_order_whose_goods_expired_goes_no_further_while_its_cancellation_is_under_way() throws Exception {
        after(PLACED, RESERVED, EXPIRED).whenPublishingA(AUTHORIZED).expectNoDispatchedCommands();
    }

    @Test
    void goods_that_the_workflow_released_itself_change_nothing() throws Exception {
        after(PLACED, RESERVED)
                .whenPublishingA(new StockReleased(ORDER, RESERVED.lines(), "returned to stock"))
                .expectNoDispatchedCommands();
    }

    @Test
    void a_refund_that_fails_stays_in_sight_while_goods_and_order_are_let_go() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, cancelled("changed my mind"))
                .whenPublishingA(REFUND_FAILED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "changed my mind"),
                        notice(8, Template.ORDER_CANCELLED, Map.of("reason", "changed my mind")));
    }

    @Test
    void a_refund_that_a_rule_refuses_stays_in_sight_likewise() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, cancelled("changed my mind"))
                .whenPublishingA(refused("RefundPayment", Refusal.conflict("held", "payments are held")))
                .expectActiveSagas(1);
    }

    @Test
    void money_that_is_back_already_is_not_owed() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, cancelled("changed my mind"))
                .whenPublishingA(refused("RefundPayment", Refusal.conflict("nothing-to-refund", "all went back")))
                .expectActiveSagas(0);
    }

    @Test
    void the_workflow_ends_when_the_money_is_back_after_all() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, cancelled("changed my mind"), REFUND_FAILED)
                .whenPublishingA(new PaymentRefunded(PAYMENT, ORDER, "by hand", TOTAL, TOTAL, "another account"))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void the_order_of_an_erased_customer_is_cancelled_whatever_its_stage() throws Exception {
        for (Object[] stage : List.<Object[]>of(
                new Object[] {PLACED},
                new Object[] {PLACED, RESERVED},
                new Object[] {PLACED, RESERVED, AUTHORIZED, CAPTURED},
                new Object[] {PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED})) {
            setUp();
            after(stage).whenPublishingA(ERASED).expectDispatchedCommands(CANCEL_ERASED);
        }
    }

    @Test
    void everything_is_undone_and_the_erased_are_told_nothing() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, ERASED, cancelled("the customer was erased"))
                .whenPublishingA(refunded(PAYMENT, TOTAL))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "the customer was erased"),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void goods_that_have_left_the_house_for_the_erased_go_on() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, shipped(1, false))
                .whenPublishingA(ERASED)
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_cancellation_that_the_order_refuses_because_goods_have_left_undoes_nothing() throws Exception {
        after(PLACED, RESERVED, AUTHORIZED, CAPTURED, CONFIRMED, ERASED)
                .whenPublishingA(refused("CancelOrder", Refusal.conflict("already-shipped", "have left the house")))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void the_erasure_of_somebody_else_changes_nothing() throws Exception {
        after(PLACED, RESERVED)
                .whenPublishingA(new UserErased(new UserId("c-2"), NOW))
                .expectNoDispatchedCommands();
    }
}
