package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.saga.CompleteFulfilment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewedOrdersTest extends FulfilmentStories {
    private static final OrderHeldForReview HELD = new OrderHeldForReview(ORDER, TOTAL, new Money(1_000, "USD"));
    private static final OrderApproved APPROVED = new OrderApproved(ORDER, "known customer");
    private static final AuthorizePayment PAY =
            new AuthorizePayment(PAYMENT, ORDER, CUSTOMER, TOTAL, "card", "tok_approve");

    @Test
    void goods_are_held_at_once_but_money_waits_for_the_approval() throws Exception {
        after(PLACED, HELD)
                .whenPublishingA(RESERVED)
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines();
    }

    @Test
    void an_approved_order_is_paid_with_a_deadline_that_begins_then() throws Exception {
        after(PLACED, HELD, RESERVED)
                .andThenTimeElapses(Duration.ofHours(20))
                .whenPublishingA(APPROVED)
                .expectDispatchedCommands(PAY)
                .expectScheduledDeadlineWithName(PAYMENT_DEADLINE, FulfilmentProgress.PAYMENT_DEADLINE);
    }

    @Test
    void an_order_approved_before_its_goods_are_held_is_paid_when_they_are() throws Exception {
        after(PLACED, HELD, APPROVED).whenPublishingA(RESERVED).expectDispatchedCommands(PAY);
    }

    @Test
    void money_that_was_set_aside_before_the_hold_was_heard_of_is_taken_only_after_the_approval() throws Exception {
        after(PLACED, RESERVED, HELD).whenPublishingA(AUTHORIZED).expectNoDispatchedCommands();
        setUp();
        after(PLACED, RESERVED, HELD, AUTHORIZED)
                .whenPublishingA(APPROVED)
                .expectDispatchedCommands(new CapturePayment(PAYMENT));
    }

    @Test
    void a_refused_order_lets_its_goods_go_and_tells_the_customer() throws Exception {
        after(PLACED, HELD, RESERVED)
                .whenPublishingA(cancelled("looks like fraud"))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new ReleaseStock(ORDER, "looks like fraud"),
                        notice(2, Template.ORDER_CANCELLED, Map.of("reason", "looks like fraud")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }
}
