package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.sagas.engine.StepRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lamps come back from order o-1 for desks, which order o-2 brings; o-1 itself had been paid for partly by o-0. */
class ExchangesTest extends FulfilmentStories {
    private static final OrderId FIRST = new OrderId("o-0");
    private static final OrderId REPLACEMENT = new OrderId("o-2");
    private static final PaymentId PAID_FIRST = PaymentId.of(FIRST);
    private static final PaymentId PAID_BY = PaymentId.of(ORDER, 1);
    private static final List<Share> SHARES = List.of(new Share(ORDER, usd(1_500)), new Share(FIRST, usd(900)));
    private static final Credit CREDIT = new Credit(ORDER, "x-1", usd(2_400), SHARES);
    private static final OrderConfirmed CONFIRMED_REPLACEMENT = new OrderConfirmed(REPLACEMENT, NOW);
    private static final OrderCancelled CANCELLED_REPLACEMENT = new OrderCancelled(REPLACEMENT, "out of stock", NOW);
    private static final OrderShipped SHIPPED_REPLACEMENT =
            new OrderShipped(REPLACEMENT, List.of(new ShippedLine(DESK, 1)), "UPS", "t-2", NOW, true);

    @Override
    Class<?> saga() {
        return HearingRefusals.class;
    }

    /** Hears as an event what the engine tells it otherwise. */
    public static class HearingRefusals extends Exchanges {
        @SagaEventHandler(associationProperty = BY_ORDER)
        void on(StepRefused refused) {
            refused(new StepRefusal(0, 0, refused.step(), refused.refusal()), NOW);
        }
    }

    @BeforeEach
    void bothFormerOrdersWereConfirmed() {
        confirmedOrders.remember(FIRST, CUSTOMER, PAID_FIRST);
        confirmedOrders.remember(ORDER, CUSTOMER, PAID_BY);
    }

    @Test
    void the_replacement_is_placed_on_credit_at_the_agreed_price_and_the_former_goods_go_back_into_stock()
            throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(exchanged(3, true))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        place(3),
                        new ReceiveStock(LAMP, 3, "x-1"),
                        told(2, Template.EXCHANGE_RECEIVED, Map.of("replacementId", "o-2")));
    }

    @Test
    void broken_goods_are_not_sold_again() throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(exchanged(3, false))
                .expectDispatchedCommands(
                        place(3), told(1, Template.EXCHANGE_RECEIVED, Map.of("replacementId", "o-2")));
    }

    @Test
    void the_customer_is_told_of_the_difference() throws Exception {
        fixture.givenNoPriorActivity()
                .whenPublishingA(exchanged(4, false))
                .expectDispatchedCommands(
                        place(4),
                        told(1, Template.EXCHANGE_RECEIVED, Map.of("replacementId", "o-2", "due", "8.00 USD")));
        setUp();
        fixture.givenNoPriorActivity()
                .whenPublishingA(exchanged(1, false))
                .expectDispatchedCommands(
                        place(1),
                        told(1, Template.EXCHANGE_RECEIVED, Map.of("replacementId", "o-2", "amount", "16.00 USD")));
    }

    @Test
    void a_replacement_that_needs_all_of_the_credit_gives_nothing_back_and_ends_with_its_parcel() throws Exception {
        placed(3).whenPublishingA(CONFIRMED_REPLACEMENT).expectActiveSagas(1).expectNoDispatchedCommands();
        setUp();
        placed(3)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .whenPublishingA(SHIPPED_REPLACEMENT)
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void what_the_replacement_does_not_need_goes_back_once_it_is_confirmed_to_the_payments_that_hold_it()
            throws Exception {
        placed(1)
                .whenPublishingA(CONFIRMED_REPLACEMENT)
                .expectDispatchedCommands(
                        refund(PAID_BY, "x-1", 700, "the replacement costs less"),
                        refund(PAID_FIRST, "x-1", 900, "the replacement costs less"));
    }

    @Test
    void an_amendment_decides_how_much_that_is() throws Exception {
        placed(3)
                .andThenAPublished(amended(2))
                .whenPublishingA(CONFIRMED_REPLACEMENT)
                .expectDispatchedCommands(refund(PAID_FIRST, "x-1", 800, "the replacement costs less"));
    }

    @Test
    void the_customer_hears_of_each_refund_and_the_workflow_waits_for_the_last() throws Exception {
        ContinuedGivenState shipped =
                placed(1).andThenAPublished(CONFIRMED_REPLACEMENT).andThenAPublished(SHIPPED_REPLACEMENT);
        shipped.whenPublishingA(refunded(PAID_BY, ORDER, "x-1", 700))
                .expectActiveSagas(1)
                .expectDispatchedCommands(told(4, Template.PAYMENT_REFUNDED, Map.of("amount", "7.00 USD")));
        setUp();
        placed(1)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .andThenAPublished(refunded(PAID_BY, ORDER, "x-1", 700))
                .andThenAPublished(SHIPPED_REPLACEMENT)
                .whenPublishingA(refunded(PAID_FIRST, FIRST, "x-1", 900))
                .expectActiveSagas(0)
                .expectDispatchedCommands(told(5, Template.PAYMENT_REFUNDED, Map.of("amount", "9.00 USD")));
    }

    @Test
    void all_of_the_credit_goes_back_when_the_replacement_is_cancelled() throws Exception {
        String why = "the replacement was given up: out of stock";
        placed(4)
                .whenPublishingA(CANCELLED_REPLACEMENT)
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        refund(PAID_BY, "x-1-given-up", 1_500, why), refund(PAID_FIRST, "x-1-given-up", 900, why));
        setUp();
        placed(4)
                .andThenAPublished(CANCELLED_REPLACEMENT)
                .andThenAPublished(refunded(PAID_BY, ORDER, "x-1-given-up", 1_500))
                .whenPublishingA(refunded(PAID_FIRST, FIRST, "x-1-given-up", 900))
                .expectActiveSagas(0);
    }

    @Test
    void what_went_back_with_the_confirmation_does_not_go_back_again() throws Exception {
        placed(1)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .whenPublishingA(CANCELLED_REPLACEMENT)
                .expectDispatchedCommands(
                        refund(PAID_BY, "x-1-given-up", 800, "the replacement was given up: out of stock"));
    }

    @Test
    void a_cancellation_that_is_told_twice_gives_back_once() throws Exception {
        placed(4)
                .andThenAPublished(CANCELLED_REPLACEMENT)
                .whenPublishingA(CANCELLED_REPLACEMENT)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_replacement_that_cannot_be_placed_gives_all_back_and_its_customer_is_told() throws Exception {
        String why = "the replacement was given up: no longer sold";
        fixture.givenAPublished(exchanged(4, false))
                .whenPublishingA(refused("PlaceOrder", Refusal.rule("product-discontinued", "no longer sold")))
                .expectDispatchedCommands(
                        new SendNotification(
                                "o-1-x-1-2",
                                CUSTOMER,
                                Template.ORDER_CANCELLED,
                                Map.of("orderId", "o-2", "reason", "no longer sold")),
                        refund(PAID_BY, "x-1-given-up", 1_500, why),
                        refund(PAID_FIRST, "x-1-given-up", 900, why));
    }

    @Test
    void an_operator_cancels_by_cancelling_the_replacement() {
        Exchanges exchange = new Exchanges();
        List<Object> asked = new ArrayList<>();
        exchange.steps = new SentAtOnce(asked::add);
        exchange.orderId = ORDER;
        exchange.replacementId = REPLACEMENT;

        exchange.cancel("a mistake", NOW);

        assertThat(asked).containsExactly(new CancelOrder(REPLACEMENT, "a mistake", NOW));
        assertThat(exchange.sight().stage()).isEqualTo("cancelling the replacement");
    }

    @Test
    void a_refund_that_the_gateway_refuses_keeps_the_workflow_in_sight_until_one_by_hand_settles_it() throws Exception {
        RefundFailed failed = new RefundFailed(PAID_BY, ORDER, "x-1-given-up", usd(800), "closed account");
        placed(1)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .andThenAPublished(refunded(PAID_BY, ORDER, "x-1", 700))
                .andThenAPublished(refunded(PAID_FIRST, FIRST, "x-1", 900))
                .andThenAPublished(CANCELLED_REPLACEMENT)
                .whenPublishingA(failed)
                .expectActiveSagas(1);
        setUp();
        placed(1)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .andThenAPublished(refunded(PAID_BY, ORDER, "x-1", 700))
                .andThenAPublished(refunded(PAID_FIRST, FIRST, "x-1", 900))
                .andThenAPublished(CANCELLED_REPLACEMENT)
                .andThenAPublished(failed)
                .whenPublishingA(refunded(PAID_BY, ORDER, "by-hand", 800))
                .expectActiveSagas(0);
    }

    @Test
    void an_order_that_had_the_replacements_name_before_is_none_of_its_business() throws Exception {
        fixture.givenAPublished(exchanged(3, false))
                .whenPublishingA(CANCELLED_REPLACEMENT)
                .expectNoDispatchedCommands();
    }

    @Test
    void each_exchange_of_an_order_has_a_workflow_of_its_own() throws Exception {
        placed(1)
                .whenPublishingA(exchanged("x-9", new OrderId("o-9"), 3, false))
                .expectActiveSagas(2);
    }

    @Test
    void goods_that_were_exchanged_can_be_exchanged_once_more() throws Exception {
        OrderExchanged again = new OrderExchanged(
                REPLACEMENT,
                "x-2",
                List.of(new ShippedLine(DESK, 1)),
                usd(800),
                List.of(new Share(ORDER, usd(800))),
                replacement(new OrderId("o-3"), 1),
                usd(0),
                usd(0),
                "still too small",
                false,
                NOW,
                true);
        placed(1).whenPublishingA(again).expectActiveSagas(2);
    }

    @Test
    void the_erased_get_their_money_but_no_word() throws Exception {
        confirmedOrders.forget(CUSTOMER);
        placed(1)
                .andThenAPublished(CONFIRMED_REPLACEMENT)
                .whenPublishingA(refunded(PAID_BY, ORDER, "x-1", 700))
                .expectNoDispatchedCommands();
    }

    private ContinuedGivenState placed(long desks) throws Exception {
        return fixture.givenAPublished(exchanged(desks, false)).andThenAPublished(order(desks));
    }

    private static OrderPlaced order(long desks) {
        Money net = usd(800 * desks);
        return new OrderPlaced(
                REPLACEMENT,
                CUSTOMER,
                List.of(line(DESK, desks)),
                net,
                usd(0),
                CREDIT.due(net),
                null,
                CARD,
                NOW,
                null,
                CREDIT);
    }

    private static OrderAmended amended(long desks) {
        Money net = usd(800 * desks);
        return new OrderAmended(
                REPLACEMENT, 1, true, List.of(line(DESK, desks)), net, usd(0), CREDIT.due(net), null, "amended");
    }

    private static PlaceOrder place(long desks) {
        return new PlaceOrder(
                REPLACEMENT,
                CUSTOMER,
                "USD",
                List.of(new RequestedLine(DESK, desks, 0, usd(800))),
                null,
                null,
                CARD,
                NOW,
                "West",
                false,
                CREDIT);
    }

    private static OrderExchanged exchanged(long desks, boolean restock) {
        return exchanged("x-1", REPLACEMENT, desks, restock);
    }

    private static OrderExchanged exchanged(String exchangeId, OrderId replacementId, long desks, boolean restock) {
        Money net = usd(800 * desks);
        return new OrderExchanged(
                ORDER,
                exchangeId,
                List.of(new ShippedLine(LAMP, 2), new ShippedLine(LAMP, 1)),
                CREDIT.amount(),
                SHARES,
                replacement(replacementId, desks),
                CREDIT.due(net),
                CREDIT.amount().minus(CREDIT.needed(net)),
                "too bright",
                restock,
                NOW,
                true);
    }

    private static Replacement replacement(OrderId id, long desks) {
        return new Replacement(id, CUSTOMER, List.of(line(DESK, desks)), usd(800 * desks), null, CARD, "West");
    }

    private static PaymentRefunded refunded(PaymentId payment, OrderId order, String refundId, long cents) {
        return new PaymentRefunded(payment, order, refundId, usd(cents), usd(cents), "why");
    }

    private static RefundPayment refund(PaymentId payment, String refundId, long cents, String reason) {
        return new RefundPayment(payment, refundId, usd(cents), reason);
    }

    private static SendNotification told(int step, Template template, Map<String, String> values) {
        Map<String, String> filled = new HashMap<>(values);
        filled.put("orderId", ORDER.value());
        return new SendNotification("o-1-x-1-" + step, CUSTOMER, template, Map.copyOf(filled));
    }

    private static Money usd(long cents) {
        return new Money(cents, "USD");
    }
}
