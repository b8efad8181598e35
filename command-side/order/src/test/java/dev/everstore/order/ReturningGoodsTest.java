package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturningGoodsTest {
    private static final OrderShipped ALL = shipped(true, pieces(TEA, 3), pieces(POT, 1));

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void theCustomerGetsBackWhatThePiecesCost() {
        order.given(placed(), confirmed(), ALL)
                .when(bringBack("r-1", pieces(TEA, 2)))
                .expectEvents(returned("r-1", 2_500, false, pieces(TEA, 2)));
    }

    @Test
    void theLastReturnCompletesThemAndLeavesTheShippingChargeWithTheShop() {
        OrderPlaced placed = new OrderPlaced(
                ORDER, ADA, List.of(tea(3)), usd(3_750), usd(500), usd(4_250), null, CARD, MONDAY, null);
        order.given(placed, confirmed(), shipped(true, pieces(TEA, 3)), returned("r-1", 2_500, false, pieces(TEA, 2)))
                .when(bringBack("r-2", pieces(TEA, 1)))
                .expectEvents(returned("r-2", 1_250, true, pieces(TEA, 1)));
    }

    @Test
    void aPieceThatCannotBeDividedEvenlyIsRoundedSoThatTheSumIsRight() {
        OrderLine three = new OrderLine(TEA, "Darjeeling", 3, usd(333), 0, usd(1_000));
        OrderPlaced placed =
                new OrderPlaced(ORDER, ADA, List.of(three), usd(1_000), usd(0), usd(1_000), null, CARD, MONDAY, null);
        OrderShipped all = shipped(true, pieces(TEA, 3));
        OrderReturned first = returned("r-1", 333, false, pieces(TEA, 1));
        OrderReturned second = returned("r-2", 334, false, pieces(TEA, 1));
        order.given(placed, confirmed(), all)
                .when(bringBack("r-1", pieces(TEA, 1)))
                .expectEvents(first);
        order.given(placed, confirmed(), all, first)
                .when(bringBack("r-2", pieces(TEA, 1)))
                .expectEvents(second);
        order.given(placed, confirmed(), all, first, second)
                .when(bringBack("r-3", pieces(TEA, 1)))
                .expectEvents(returned("r-3", 333, true, pieces(TEA, 1)));
    }

    @Test
    void whatWasShippedMayComeBackBeforeTheRestIsShipped() {
        order.given(placed(), confirmed(), shipped(false, pieces(TEA, 3)))
                .when(bringBack("r-1", pieces(TEA, 3)))
                .expectEvents(returned("r-1", 3_750, false, pieces(TEA, 3)));
        order.given(
                        placed(),
                        confirmed(),
                        shipped(false, pieces(TEA, 3)),
                        returned("r-1", 3_750, false, pieces(TEA, 3)))
                .when(ship())
                .expectEvents(shipped(true, pieces(POT, 1)));
    }

    @Test
    void noMoreComesBackThanTheCustomerHas() {
        order.given(placed(), confirmed(), shipped(false, pieces(TEA, 2)))
                .when(bringBack("r-1", pieces(TEA, 3), pieces(POT, 1), pieces(TEA, 0)))
                .expectException(
                        refused("bad-quantity", "lines[0].quantity", "lines[1].productId", "lines[2].quantity"));
        order.given(placed(), confirmed(), ALL, returned("r-1", 2_500, false, pieces(TEA, 2)))
                .when(bringBack("r-2", pieces(TEA, 2)))
                .expectException(refused("bad-quantity", "lines[0].quantity"));
        order.given(placed(), confirmed(), ALL).when(bringBack("r-1")).expectException(refused("no-lines", "lines"));
    }

    @Test
    void goodsLeaveAndComeBackOnlyInSoManyParts() {
        List<OrderEvent> life = new ArrayList<>(List.of(
                new OrderPlaced(
                        ORDER, ADA, List.of(tea(300)), usd(375_000), usd(0), usd(375_000), null, CARD, MONDAY, null),
                confirmed()));
        for (int part = 1; part < Shipment.MOST_SHIPMENTS; part++) {
            life.add(shipped(false, pieces(TEA, 1)));
        }
        order.given(life).when(ship(pieces(TEA, 1))).expectException(refused("too-many-shipments", "lines"));
        order.given(life).when(ship()).expectEvents(shipped(true, pieces(TEA, 101)));
        life.add(shipped(true, pieces(TEA, 101)));
        for (int part = 1; part < TakenBack.MOST_TIMES; part++) {
            life.add(returned("r-" + part, 1_250, false, pieces(TEA, 1)));
        }
        order.given(life).when(bringBack("r", pieces(TEA, 1))).expectException(refused("too-many-returns", "lines"));
        order.given(life)
                .when(bringBack("r", pieces(TEA, 101)))
                .expectEvents(returned("r", 126_250, true, pieces(TEA, 101)));
    }

    @Test
    void aProductNamedTwiceIsToldOnce() {
        order.given(placed(), confirmed(), ALL)
                .when(bringBack("r-1", pieces(TEA, 1), pieces(TEA, 1)))
                .expectEvents(returned("r-1", 2_500, false, pieces(TEA, 2)));
    }

    @Test
    void theSameReturnIsTakenOnce() {
        order.given(placed(), confirmed(), ALL, returned("r-1", 1_250, false, pieces(TEA, 1)))
                .when(bringBack("r-1", pieces(TEA, 1)))
                .expectNoEvents();
        order.given(placed(), confirmed(), ALL, returned("r-1", 7_749, true, pieces(TEA, 3), pieces(POT, 1)))
                .when(bringBack("r-1", pieces(TEA, 3), pieces(POT, 1)))
                .expectNoEvents();
    }

    @Test
    void nothingComesBackThatNeverLeftOrCameBackAlready() {
        order.given(placed()).when(bringBack("r", pieces(TEA, 1))).expectException(refused("not-shipped"));
        order.given(placed(), confirmed()).when(bringBack("r", pieces(TEA, 1))).expectException(refused("not-shipped"));
        order.given(placed(), cancelled())
                .when(bringBack("r", pieces(TEA, 1)))
                .expectException(refused("order-cancelled"));
        order.given(placed(), confirmed(), ALL, returned("r-1", 7_749, true, pieces(TEA, 3), pieces(POT, 1)))
                .when(bringBack("r-2", pieces(TEA, 1)))
                .expectException(refused("already-returned"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howeverGoodsComeBackTheCustomerGetsExactlyWhatWasPaidForThem(long seed) {
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int trial = 0; trial < 200; trial++) {
            List<OrderLine> lines = lines(dice);
            long net = lines.stream().mapToLong(line -> line.net().minor()).sum();
            Money refunds = returnInParts(dice, lines);
            assertThat(refunds).as("%s", lines).isEqualTo(usd(net));
        }
    }

    private static List<OrderLine> lines(RandomGenerator dice) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < dice.nextInt(1, 5); i++) {
            long quantity = dice.nextLong(1, 12);
            long net = dice.nextInt(10) == 0 ? Long.MAX_VALUE / 8 : dice.nextLong(0, 10_000);
            lines.add(new OrderLine(dice.nextBoolean() ? TEA : POT, "Goods", quantity, usd(net), 0, usd(net)));
        }
        return lines;
    }

    private static Money returnInParts(RandomGenerator dice, List<OrderLine> lines) {
        Money total = PricedLines.net(lines, "USD");
        OrderState state = OrderLife.after(
                new OrderState.Unplaced(),
                new OrderPlaced(ORDER, ADA, lines, total, usd(0), total, null, CARD, MONDAY, null));
        state = OrderLife.after(state, confirmed());
        state = OrderLife.after(
                state, (OrderShipped) OrderDecider.decide(ship(), state).getFirst());
        Money refunds = usd(0);
        for (int part = 0; state instanceof OrderState.Shipped(Goods goods); part++) {
            var product = List.copyOf(goods.outside().keySet()).getFirst();
            long some = dice.nextLong(1, goods.outside().get(product) + 1);
            OrderEvent event = OrderDecider.decide(bringBack("r-" + part, pieces(product, some)), state)
                    .getFirst();
            refunds = refunds.plus(((OrderReturned) event).refund());
            state = OrderLife.after(state, event);
        }
        return refunds;
    }
}
