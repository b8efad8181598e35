package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.saga.CompleteFulfilment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingGoodsTest extends FulfilmentStories {
    private static final OrderPlaced TWO_THINGS = placed(TOTAL, line(LAMP, 2), line(DESK, 1));
    private static final StockRejected NO_DESK = new StockRejected(ORDER, List.of(new Shortage(DESK, 1, 0)));
    private static final StockRejected NOTHING =
            new StockRejected(ORDER, List.of(new Shortage(LAMP, 2, 1), new Shortage(DESK, 1, 0)));
    private static final List<UnavailableLine> UNAVAILABLE = List.of(new UnavailableLine(DESK, 1, 0));
    private static final Instant DECIDE_BY = NOW.plus(DECISION_DEADLINE);
    private static final DecisionAsked ASKED = new DecisionAsked(ORDER, UNAVAILABLE, DECIDE_BY);
    private static final Money LESS = new Money(1_600, "USD");
    private static final OrderAmended ACCEPTED = new OrderAmended(
            ORDER, 1, true, List.of(line(LAMP, 2)), LESS, Money.zero("USD"), LESS, null, "without what is unavailable");
    private static final StockReserved LAMPS = new StockReserved(ORDER, List.of(new StockLine(LAMP, 2)));

    @Test
    void when_some_goods_are_there_the_customer_is_asked_and_has_a_deadline() throws Exception {
        after(TWO_THINGS)
                .whenPublishingA(NO_DESK)
                .expectDispatchedCommands(new AskForDecision(ORDER, UNAVAILABLE, DECIDE_BY))
                .expectScheduledDeadlineWithName(DECISION_DEADLINE, FulfilmentProgress.DECISION_DEADLINE);
    }

    @Test
    void the_question_is_told_with_what_is_missing_and_until_when() throws Exception {
        after(TWO_THINGS, NO_DESK)
                .whenPublishingA(ASKED)
                .expectDispatchedCommands(notice(
                        2, Template.DECISION_NEEDED, Map.of("decideBy", DECIDE_BY.toString(), "unavailable", "desk")));
    }

    @Test
    void when_nothing_is_there_the_order_is_cancelled_without_asking() throws Exception {
        after(TWO_THINGS)
                .whenPublishingA(NOTHING)
                .expectDispatchedCommands(new CancelOrder(ORDER, "out of stock: lamp, desk", NOW))
                .expectNoScheduledDeadlines();
    }

    @Test
    void whoever_takes_the_rest_has_it_reserved_and_the_deadline_ends() throws Exception {
        after(TWO_THINGS, NO_DESK, ASKED)
                .whenPublishingA(ACCEPTED)
                .expectDispatchedCommands(new ReserveStock(ORDER, List.of(new StockLine(LAMP, 2))))
                .expectNoScheduledDeadlines();
    }

    @Test
    void the_rest_is_paid_by_a_payment_of_its_own() throws Exception {
        after(TWO_THINGS, NO_DESK, ASKED, ACCEPTED)
                .whenPublishingA(LAMPS)
                .expectDispatchedCommands(
                        new AuthorizePayment(PaymentId.of(ORDER, 1), ORDER, CUSTOMER, LESS, "card", "tok_approve"));
    }

    @Test
    void without_a_decision_in_time_the_order_is_cancelled() throws Exception {
        after(TWO_THINGS, NO_DESK, ASKED)
                .whenTimeElapses(DECISION_DEADLINE)
                .expectDispatchedCommands(
                        new CancelOrder(ORDER, "out of stock, and no decision in time", NOW.plus(DECISION_DEADLINE)));
    }

    @Test
    void a_decision_in_time_outlives_its_deadline() throws Exception {
        after(TWO_THINGS, NO_DESK, ASKED)
                .andThenTimeElapses(DECISION_DEADLINE.minus(Duration.ofMinutes(1)))
                .andThenAPublished(ACCEPTED)
                .whenTimeElapses(Duration.ofMinutes(2))
                .expectNoDispatchedCommands();
    }

    @Test
    void whoever_takes_nothing_is_told_that_the_order_is_cancelled() throws Exception {
        after(TWO_THINGS, NO_DESK, ASKED)
                .whenPublishingA(cancelled("not without the desk"))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines()
                .expectDispatchedCommands(
                        notice(3, Template.ORDER_CANCELLED, Map.of("reason", "not without the desk")),
                        new CompleteFulfilment(ORDER, "cancelled", NOW, NOW));
    }

    @Test
    void a_question_that_the_order_refuses_is_no_failure() throws Exception {
        after(TWO_THINGS, NO_DESK)
                .whenPublishingA(refused("AskForDecision", Refusal.conflict("order-amended", "asks for others now")))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }
}
