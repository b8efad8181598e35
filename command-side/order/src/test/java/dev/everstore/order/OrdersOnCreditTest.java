package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** Orders that replace goods of another one: what came back counts towards them. */
class OrdersOnCreditTest {
    private static final OrderId FORMER = new OrderId("order-0");
    private static final OrderId FIRST = new OrderId("order-first");

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void theCreditLeavesTheDifferenceToPay() {
        order.givenNoPriorActivity()
                .when(place(credit(2_500), new RequestedLine(POT, 1, 0, usd(3_500))))
                .expectEvents(new OrderPlaced(
                        ORDER,
                        ADA,
                        List.of(new OrderLine(POT, "Teapot", 1, usd(3_500), 0, usd(3_500))),
                        usd(3_500),
                        usd(0),
                        usd(1_000),
                        null,
                        CARD,
                        MONDAY,
                        "West",
                        credit(2_500)));
    }

    @Test
    void whatACreditPaysForIsNoReasonToLookAtAnOrderFirst() {
        order.givenNoPriorActivity()
                .when(place(credit(60_000), line(POT, 20)))
                .expectEvents(placed(credit(60_000), CARD, teapots(20)));
    }

    @Test
    void aCreditThatIsLargerLeavesNothingToPay() {
        order.givenNoPriorActivity()
                .when(place(credit(5_000), line(TEA, 2)))
                .expectEvents(placed(credit(5_000), CARD, tea(2)));
        assertThat(placed(credit(5_000), CARD, tea(2)).total()).isEqualTo(usd(0));
    }

    @Test
    void anAmendedOrderKeepsItsCredit() {
        order.given(placed(credit(2_500), CARD, tea(2)))
                .when(amend(line(TEA, 3)))
                .expectEvents(amended(1, 1_250, "amended", tea(3)));
        order.given(placed(credit(2_500), CARD, tea(2)))
                .when(amend(line(TEA, 1)))
                .expectEvents(amended(1, 0, "amended", tea(1)));
    }

    @Test
    void anOrderThatNobodyPaysForGrowsNoDearer() {
        OrderPlaced unpaid = placed(credit(2_500), PaymentMethod.CREDIT, tea(1), teapots(1));
        order.given(placed(credit(2_500), PaymentMethod.CREDIT, tea(2)))
                .when(amend(line(TEA, 3)))
                .expectException(refused("payment-required", "payment"));
        order.given(unpaid, askedWithoutPots(1))
                .when(new AcceptAvailable(ORDER))
                .expectEvents(amended(1, 0, "without what is unavailable", tea(1)));
    }

    @Test
    void itsGoodsAreRefundedFromItsOwnPaymentFirst() {
        OrderPlaced placed = placed(credit(2_500), CARD, tea(3));
        assertThat(placed.total()).isEqualTo(usd(1_250));
        OrderReturned first = returned("r-1", 1_250, false, pieces(TEA, 1), new Share(ORDER, usd(1_250)));
        OrderReturned second =
                returned("r-2", 2_500, true, pieces(TEA, 2), new Share(FORMER, usd(2_000)), new Share(FIRST, usd(500)));
        order.given(placed, confirmed(), shipped(true, pieces(TEA, 3)))
                .when(bringBack("r-1", pieces(TEA, 1)))
                .expectEvents(first);
        order.given(placed, confirmed(), shipped(true, pieces(TEA, 3)), first)
                .when(bringBack("r-2", pieces(TEA, 2)))
                .expectEvents(second);
    }

    @Test
    void itsGoodsAreExchangedOnceMoreWithTheMoneyWhereItWas() {
        OrderPlaced placed = placed(credit(2_500), CARD, tea(3));
        OrderReturned first = returned("r-1", 1_250, false, pieces(TEA, 1), new Share(ORDER, usd(1_250)));
        List<OrderEvent> life = List.of(placed, confirmed(), shipped(true, pieces(TEA, 3)), first);
        OrderState state = new OrderState.Unplaced();
        for (OrderEvent event : life) {
            state = OrderLife.after(state, event);
        }
        OrderExchanged exchanged = (OrderExchanged) OrderDecider.decide(
                        exchange(null, List.of(pieces(TEA, 2)), line(TEA, 1)), state, SHOP.known(ADA, List.of()))
                .getFirst();
        assertThat(exchanged.shares()).containsExactly(new Share(FORMER, usd(2_000)), new Share(FIRST, usd(500)));
        assertThat(exchanged.refund()).isEqualTo(usd(1_250));
        assertThat(exchanged.replacement().orderId()).isEqualTo(REPLACEMENT);
    }

    /** Of which the former order's payment holds all but 500, and that of the one before it the rest. */
    private static Credit credit(long cents) {
        return new Credit(
                FORMER, "x-0", usd(cents), List.of(new Share(FORMER, usd(cents - 500)), new Share(FIRST, usd(500))));
    }

    private static PlaceOrder place(Credit credit, RequestedLine... lines) {
        return new PlaceOrder(ORDER, ADA, "USD", List.of(lines), null, null, CARD, MONDAY, "West", false, credit);
    }

    private static OrderPlaced placed(Credit credit, PaymentMethod payment, OrderLine... lines) {
        Money net = PricedLines.net(List.of(lines), "USD");
        return new OrderPlaced(
                ORDER, ADA, List.of(lines), net, usd(0), credit.due(net), null, payment, MONDAY, "West", credit);
    }

    private static OrderAmended amended(int amendment, long total, String reason, OrderLine... lines) {
        Money net = PricedLines.net(List.of(lines), "USD");
        return new OrderAmended(ORDER, amendment, true, List.of(lines), net, usd(0), usd(total), null, reason);
    }

    private static OrderReturned returned(String id, long refund, boolean complete, ShippedLine line, Share... shares) {
        return new OrderReturned(
                ORDER,
                id,
                List.of(line),
                usd(refund),
                "too big",
                true,
                WEDNESDAY,
                complete,
                Stream.of(shares).toList());
    }
}
