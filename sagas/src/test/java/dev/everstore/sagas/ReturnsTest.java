package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.saga.StepRefused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReturnsTest extends FulfilmentStories {
    private static final PaymentId PAID_BY = PaymentId.of(ORDER, 2);
    private static final Money WORTH = new Money(800, "USD");
    private static final RefundPayment REFUND = new RefundPayment(PAID_BY, "r-1", WORTH, "returned: too bright");
    private static final PaymentRefunded REFUNDED =
            new PaymentRefunded(PAID_BY, ORDER, "r-1", WORTH, WORTH, "returned: too bright");

    @Override
    Class<?> saga() {
        return Returns.class;
    }

    @BeforeEach
    void theOrderWasConfirmedAfterTwoAmendments() {
        confirmedOrders.remember(ORDER, CUSTOMER, PAID_BY);
    }

    @Test
    void goods_that_can_be_sold_again_are_refunded_from_the_payment_that_took_the_money_and_restocked()
            throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(returned("r-1", WORTH, true))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        REFUND,
                        new ReceiveStock(LAMP, 3, "r-1"),
                        notice("o-1-r-1-2", Template.RETURN_RECEIVED, Map.of("amount", "8.00 USD")));
    }

    @Test
    void broken_goods_are_refunded_alone() throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(returned("r-1", WORTH, false))
                .expectDispatchedCommands(
                        REFUND, notice("o-1-r-1-1", Template.RETURN_RECEIVED, Map.of("amount", "8.00 USD")));
    }

    @Test
    void the_customer_hears_of_the_refund_and_the_workflow_ends() throws Exception {
        fixture.givenAPublished(returned("r-1", WORTH, false))
                .whenPublishingA(REFUNDED)
                .expectActiveSagas(0)
                .expectDispatchedCommands(notice("o-1-r-1-2", Template.PAYMENT_REFUNDED, Map.of("amount", "8.00 USD")));
    }

    @Test
    void a_return_of_what_cost_nothing_ends_at_once() throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(returned("r-1", Money.zero("USD"), true))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReceiveStock(LAMP, 3, "r-1"), notice("o-1-r-1-1", Template.RETURN_RECEIVED, Map.of()));
    }

    @Test
    void a_refund_that_the_gateway_or_a_rule_refuses_keeps_the_workflow_in_sight() throws Exception {
        for (Object no : List.of(
                new RefundFailed(PAID_BY, ORDER, "r-1", WORTH, "closed account"),
                new StepRefused(
                        ORDER, "RefundPayment", Refusal.rule("refund-too-large", "little left"), "order-return:r-1"))) {
            setUp();
            fixture.givenAPublished(returned("r-1", WORTH, false))
                    .whenPublishingA(no)
                    .expectActiveSagas(1)
                    .expectNoDispatchedCommands();
        }
    }

    @Test
    void a_refund_of_that_amount_under_another_name_settles_one_that_failed() throws Exception {
        fixture.givenAPublished(returned("r-1", WORTH, false))
                .andThenAPublished(new RefundFailed(PAID_BY, ORDER, "r-1", WORTH, "closed account"))
                .whenPublishingA(new PaymentRefunded(PAID_BY, ORDER, "by hand", WORTH, WORTH, "other account"))
                .expectActiveSagas(0);
    }

    @Test
    void each_return_of_an_order_waits_for_its_own_refund() throws Exception {
        fixture.givenAPublished(returned("r-1", WORTH, false))
                .andThenAPublished(returned("r-2", WORTH, false))
                .whenPublishingA(REFUNDED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(notice("o-1-r-1-2", Template.PAYMENT_REFUNDED, Map.of("amount", "8.00 USD")));
    }

    @Test
    void another_return_is_asked_for_once() throws Exception {
        fixture.givenAPublished(returned("r-1", WORTH, false))
                .whenPublishingA(returned("r-2", WORTH, false))
                .expectActiveSagas(2)
                .expectDispatchedCommands(
                        new RefundPayment(PAID_BY, "r-2", WORTH, "returned: too bright"),
                        notice("o-1-r-2-1", Template.RETURN_RECEIVED, Map.of("amount", "8.00 USD")));
    }

    @Test
    void goods_that_goods_of_another_order_had_partly_paid_for_are_refunded_from_both_payments() throws Exception {
        OrderId former = new OrderId("o-0");
        PaymentId paidFormer = PaymentId.of(former);
        confirmedOrders.remember(former, CUSTOMER, paidFormer);
        Money some = new Money(500, "USD");
        Money rest = new Money(300, "USD");
        OrderReturned returned = new OrderReturned(
                ORDER,
                "r-1",
                List.of(new ShippedLine(LAMP, 3)),
                WORTH,
                "too bright",
                false,
                NOW,
                true,
                List.of(new Share(ORDER, some), new Share(former, rest)));

        fixture.givenNoPriorActivity()
                .whenPublishingA(returned)
                .expectDispatchedCommands(
                        new RefundPayment(PAID_BY, "r-1", some, "returned: too bright"),
                        new RefundPayment(paidFormer, "r-1", rest, "returned: too bright"),
                        notice("o-1-r-1-2", Template.RETURN_RECEIVED, Map.of("amount", "8.00 USD")));
        setUp();
        fixture.givenAPublished(returned)
                .andThenAPublished(new PaymentRefunded(PAID_BY, ORDER, "r-1", some, some, "returned: too bright"))
                .whenPublishingA(new PaymentRefunded(paidFormer, former, "r-1", rest, rest, "returned: too bright"))
                .expectActiveSagas(0);
    }

    @Test
    void the_erased_get_their_money_but_no_word() throws Exception {
        confirmedOrders.forget(CUSTOMER);
        fixture.givenNoPriorActivity()
                .whenPublishingA(returned("r-1", WORTH, false))
                .expectDispatchedCommands(REFUND);
    }

    private static OrderReturned returned(String returnId, Money refund, boolean restock) {
        return new OrderReturned(
                ORDER,
                returnId,
                List.of(new ShippedLine(LAMP, 2), new ShippedLine(LAMP, 1)),
                refund,
                "too bright",
                restock,
                NOW,
                true);
    }

    private static SendNotification notice(String id, Template template, Map<String, String> values) {
        SendNotification numbered = notice(0, template, values);
        return new SendNotification(id, numbered.recipient(), template, numbered.values());
    }
}
