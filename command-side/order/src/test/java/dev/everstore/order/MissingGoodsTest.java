package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;

import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.UnavailableLine;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class MissingGoodsTest {
    private static final AcceptAvailable ACCEPT = new AcceptAvailable(ORDER);

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void theCustomerIsAskedWhenSomeGoodsAreMissing() {
        order.given(placed()).when(askWithoutPots(1)).expectEvents(askedWithoutPots(1));
        order.given(placedForALot(), held(83_730)).when(askWithoutPots(20)).expectEvents(askedWithoutPots(20));
    }

    @Test
    void askingTheSameAgainChangesNothing() {
        order.given(placed(), askedWithoutPots(1)).when(askWithoutPots(1)).expectNoEvents();
    }

    @Test
    void askingForOtherGoodsAsksAnew() {
        UnavailableLine tea = new UnavailableLine(TEA, 3, 2);
        order.given(placed(), askedWithoutPots(1))
                .when(new AskForDecision(ORDER, List.of(tea), WEDNESDAY))
                .expectEvents(new DecisionAsked(ORDER, List.of(tea), WEDNESDAY));
    }

    @Test
    void aQuestionAboutWhatWasAgreedBeforeIsRefused() {
        order.given(placed(), amended(1, tea(3), teapots(2)))
                .when(askWithoutPots(1))
                .expectException(refused("order-amended"));
        order.given(placed(), amended(1, tea(3))).when(askWithoutPots(1)).expectException(refused("order-amended"));
    }

    @Test
    void thereIsNothingToDecideWhenAllOrNothingIsMissing() {
        order.given(placed(), amended(1, teapots(1)))
                .when(askWithoutPots(1))
                .expectException(refused("nothing-to-decide", "unavailable"));
        order.given(placed())
                .when(new AskForDecision(ORDER, List.of(), WEDNESDAY))
                .expectException(refused("nothing-to-decide", "unavailable"));
    }

    @Test
    void acceptingTakesTheOtherLinesAtTheirAgreedPrices() {
        order.given(placed(), askedWithoutPots(1))
                .when(ACCEPT)
                .expectEvents(new OrderAmended(
                        ORDER,
                        1,
                        true,
                        List.of(tea(3)),
                        usd(3_750),
                        usd(0),
                        usd(3_750),
                        null,
                        "without what is unavailable"));
    }

    @Test
    void whatIsLeftOfAHeldOrderIsHeldOnlyIfItIsStillWorthALot() {
        order.given(placedForALot(), held(83_730), askedWithoutPots(20))
                .when(ACCEPT)
                .expectEvents(new OrderAmended(
                        ORDER,
                        1,
                        true,
                        List.of(tea(3)),
                        usd(3_750),
                        usd(0),
                        usd(3_750),
                        null,
                        "without what is unavailable"));
        UnavailableLine tea = new UnavailableLine(TEA, 3, 0);
        order.given(placedForALot(), held(83_730), new DecisionAsked(ORDER, List.of(tea), WEDNESDAY))
                .when(ACCEPT)
                .expectEvents(
                        new OrderAmended(
                                ORDER,
                                1,
                                true,
                                List.of(teapots(20)),
                                usd(79_980),
                                usd(0),
                                usd(79_980),
                                null,
                                "without what is unavailable"),
                        held(79_980));
    }

    @Test
    void nothingIsAcceptedThatWasNotAsked() {
        order.given(placed()).when(ACCEPT).expectException(refused("nothing-to-decide"));
        order.given(placed(), confirmed()).when(ACCEPT).expectException(refused("nothing-to-decide"));
        order.given(placed(), askedWithoutPots(1), amended(1, tea(3)))
                .when(ACCEPT)
                .expectException(refused("nothing-to-decide"));
        order.given(placed(), cancelled()).when(ACCEPT).expectException(refused("order-cancelled"));
    }

    @Test
    void theCustomerMayAmendOrGiveUpInstead() {
        order.given(placed(), askedWithoutPots(1)).when(amend(line(TEA, 1))).expectEvents(amended(1, tea(1)));
        order.given(placed(), askedWithoutPots(1))
                .when(new CancelOrder(ORDER, "changed my mind", TUESDAY))
                .expectEvents(cancelled());
    }

    @Test
    void anotherAddressLeavesTheQuestionOpen() {
        order.given(placed(), askedWithoutPots(1), moved(1, placed(), "Mill Lane"))
                .when(ACCEPT)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void goodsThatCameInAfterAllSettleTheQuestion() {
        order.given(placed(), askedWithoutPots(1)).when(confirm()).expectEvents(confirmed());
    }

    @Test
    void nobodyIsAskedOnceTheOrderIsConfirmedShippedOrCancelled() {
        order.given(placed(), confirmed()).when(askWithoutPots(1)).expectException(refused("already-confirmed"));
        order.given(placed(), confirmed(), shipped(false, pieces(TEA, 1)))
                .when(askWithoutPots(1))
                .expectException(refused("already-shipped"));
        order.given(placed(), cancelled()).when(askWithoutPots(1)).expectException(refused("order-cancelled"));
    }
}
