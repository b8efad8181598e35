package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ExchangingGoodsTest {
    private static final OrderShipped ALL = shipped(true, pieces(TEA, 3), pieces(POT, 1));
    private static final ShippedLine TWO_TEAS = pieces(TEA, 2);

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void theCustomerPaysWhatTheOthersCostMoreAtTodaysPrice() {
        order.given(placed(), confirmed(), ALL)
                .when(exchange(CARD, List.of(TWO_TEAS), line(POT, 1)))
                .expectEvents(exchanged(2_500, 1_499, 0, CARD, false, List.of(TWO_TEAS), teapots(1)));
    }

    @Test
    void theCustomerGetsBackWhatTheyCostLess() {
        order.given(placed(), confirmed(), ALL)
                .when(exchange(null, List.of(pieces(POT, 1)), line(TEA, 2)))
                .expectEvents(exchanged(3_999, 0, 1_499, PaymentMethod.CREDIT, false, List.of(pieces(POT, 1)), tea(2)));
    }

    @Test
    void nothingIsPaidForGoodsOfTheSamePrice() {
        order.given(placed(), confirmed(), ALL)
                .when(exchange(null, List.of(TWO_TEAS), line(TEA, 2)))
                .expectEvents(exchanged(2_500, 0, 0, PaymentMethod.CREDIT, false, List.of(TWO_TEAS), tea(2)));
    }

    @Test
    void withoutAPaymentNothingDearerIsToBeHad() {
        order.given(placed(), confirmed(), ALL)
                .when(exchange(null, List.of(TWO_TEAS), line(POT, 1)))
                .expectException(refused("payment-required", "payment"));
        order.given(placed(), confirmed(), ALL)
                .when(exchange(new PaymentMethod(" ", ""), List.of(TWO_TEAS), line(POT, 1)))
                .expectException(refused("bad-payment", "payment.method", "payment.token"));
    }

    @Test
    void whatIsWantedInsteadIsCheckedLikeAnyOrder() {
        order.given(placed(), confirmed(), ALL)
                .when(exchange(
                        null,
                        List.of(TWO_TEAS),
                        line(TEA, 0),
                        line(new ProductId("matcha"), 1),
                        line(new ProductId("scone"), 1)))
                .expectException(refused(
                        "bad-quantity",
                        "replacements[0].quantity",
                        "replacements[1].productId",
                        "replacements[2].productId"));
        order.given(placed(), confirmed(), ALL)
                .when(exchange(null, List.of(TWO_TEAS)))
                .expectException(refused("no-lines", "replacements"));
    }

    @Test
    void whoMayNotOrderMayNotExchange() {
        OrderPlaced doras = new OrderPlaced(
                ORDER, new UserId("dora"), List.of(tea(3)), usd(3_750), usd(0), usd(3_750), null, CARD, MONDAY, null);
        order.given(doras, confirmed(), shipped(true, pieces(TEA, 3)))
                .when(exchange(null, List.of(TWO_TEAS), line(TEA, 1)))
                .expectException(refused("customer-deactivated", "customerId"));
    }

    @Test
    void aPieceComesBackOnceForMoneyOrForOthers() {
        OrderExchanged twoTeas = exchanged(2_500, 0, 0, PaymentMethod.CREDIT, false, List.of(TWO_TEAS), tea(2));
        order.given(placed(), confirmed(), ALL, twoTeas)
                .when(bringBack("r-1", TWO_TEAS))
                .expectException(refused("bad-quantity", "lines[0].quantity"));
        order.given(placed(), confirmed(), ALL, twoTeas)
                .when(bringBack("r-1", pieces(TEA, 1), pieces(POT, 1)))
                .expectEvents(returned("r-1", 5_249, true, pieces(TEA, 1), pieces(POT, 1)));
        order.given(placed(), confirmed(), ALL, returned("r-1", 2_500, false, TWO_TEAS))
                .when(exchange(null, List.of(TWO_TEAS), line(TEA, 1)))
                .expectException(refused("bad-quantity", "lines[0].quantity"));
    }

    @Test
    void theLastPiecesThatAreExchangedCompleteTheReturn() {
        List<ShippedLine> all = List.of(pieces(TEA, 3), pieces(POT, 1));
        OrderExchanged everything = exchanged(7_749, 0, 6_499, PaymentMethod.CREDIT, true, all, tea(1));
        order.given(placed(), confirmed(), ALL)
                .when(exchange(null, all, line(TEA, 1)))
                .expectEvents(everything);
        order.given(placed(), confirmed(), ALL, everything)
                .when(bringBack("r-1", pieces(TEA, 1)))
                .expectException(refused("already-returned"));
    }

    @Test
    void theSameExchangeIsMadeOnce() {
        ExchangeLines wish = exchange(null, List.of(TWO_TEAS), line(TEA, 2));
        order.given(placed(), confirmed(), ALL)
                .andGivenCommands(wish)
                .when(wish)
                .expectNoEvents();
    }

    @Test
    void onlyGoodsThatLeftAreExchanged() {
        ExchangeLines wish = exchange(null, List.of(TWO_TEAS), line(TEA, 2));
        order.given(placed()).when(wish).expectException(refused("not-shipped"));
        order.given(placed(), confirmed()).when(wish).expectException(refused("not-shipped"));
        order.given(placed(), cancelled()).when(wish).expectException(refused("order-cancelled"));
    }

    @Test
    void anOrderDoesNotReplaceItself() {
        order.given(placed(), confirmed(), ALL)
                .when(new ExchangeLines(
                        ORDER,
                        "x-1",
                        ORDER,
                        List.of(TWO_TEAS),
                        List.of(line(TEA, 2)),
                        null,
                        "too strong",
                        true,
                        WEDNESDAY))
                .expectException(refused("order-exists"));
    }

    @Test
    void theOthersGoWhereTheGoodsWent() {
        OrderPlaced placed = new OrderPlaced(
                ORDER,
                ADA,
                List.of(tea(3)),
                usd(3_750),
                usd(0),
                usd(3_750),
                address("Mill Lane"),
                CARD,
                MONDAY,
                "West");
        OrderState state = new OrderState.Unplaced();
        for (OrderEvent event : List.of(placed, confirmed(), shipped(true, pieces(TEA, 3)))) {
            state = OrderLife.after(state, event);
        }
        OrderEvent exchanged = OrderDecider.decide(
                        exchange(null, List.of(TWO_TEAS), line(TEA, 2)), state, SHOP.known(ADA, List.of()))
                .getFirst();
        assertThat(((OrderExchanged) exchanged).replacement().shippingAddress()).isEqualTo(address("Mill Lane"));
    }

    private static OrderExchanged exchanged(
            long credit,
            long due,
            long refund,
            PaymentMethod payment,
            boolean complete,
            List<ShippedLine> lines,
            OrderLine... replacements) {
        List<OrderLine> others = List.of(replacements);
        return new OrderExchanged(
                ORDER,
                "x-1",
                lines,
                usd(credit),
                List.of(new Share(ORDER, usd(credit))),
                new Replacement(REPLACEMENT, ADA, others, PricedLines.net(others, "USD"), null, payment, "West"),
                usd(due),
                usd(refund),
                "too strong",
                true,
                WEDNESDAY,
                complete);
    }
}
