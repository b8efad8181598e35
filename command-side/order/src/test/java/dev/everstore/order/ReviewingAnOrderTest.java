package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ReviewingAnOrderTest {
    private static final ApproveOrder APPROVE = new ApproveOrder(ORDER, "a school");
    private static final RefuseOrder REFUSE = new RefuseOrder(ORDER, "a thief");

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void anOrderAboveTheLimitIsHeldInTheSameBreath() {
        order.givenNoPriorActivity()
                .when(place(line(POT, 20), line(TEA, 3)))
                .expectEvents(placedForALot(), held(83_730))
                .expectResultMessagePayload(new OrderAccepted(ORDER, OrderStatus.IN_REVIEW, 1));
    }

    @Test
    void anOrderOfExactlyTheLimitPasses() {
        order.givenNoPriorActivity()
                .when(place(line(TEA, 40)))
                .expectResultMessagePayload(new OrderAccepted(ORDER, OrderStatus.PLACED, 0));
    }

    @Test
    void whatAnImporterBringsIsNeverHeld() {
        PlaceOrder imported = new PlaceOrder(
                ORDER, ADA, "USD", List.of(line(POT, 20), line(TEA, 3)), null, null, CARD, MONDAY, "West", true);
        order.givenNoPriorActivity().when(imported).expectEvents(placedForALot());
    }

    @Test
    void anOperatorLetsAnOrderPassOrRefusesIt() {
        order.given(placedForALot(), held(83_730)).when(APPROVE).expectEvents(approved());
        order.given(placedForALot(), held(83_730))
                .when(REFUSE)
                .expectEvents(new OrderCancelled(ORDER, "a thief", TUESDAY));
    }

    @Test
    void anOrderThatIsNotHeldIsNotReviewed() {
        order.given(placed()).when(APPROVE).expectException(refused("not-in-review"));
        order.given(placed(), confirmed()).when(REFUSE).expectException(refused("not-in-review"));
        order.given(placedForALot(), held(83_730), approved()).when(APPROVE).expectException(refused("not-in-review"));
        order.given(placed(), cancelled()).when(APPROVE).expectException(refused("order-cancelled"));
        order.given(placed(), cancelled()).when(REFUSE).expectException(refused("order-cancelled"));
    }

    @Test
    void aHeldOrderIsNotConfirmedBeforeItIsApproved() {
        order.given(placedForALot(), held(83_730)).when(confirm()).expectException(refused("in-review"));
        order.given(placedForALot(), held(83_730), askedWithoutPots(20))
                .when(confirm())
                .expectException(refused("in-review"));
        order.given(placedForALot(), held(83_730), approved()).when(confirm()).expectEvents(confirmed());
    }

    @Test
    void aCustomerGivesUpAnOrderThatIsHeld() {
        order.given(placedForALot(), held(83_730))
                .when(new CancelOrder(ORDER, "changed my mind", TUESDAY))
                .expectEvents(cancelled());
    }

    @Test
    void anAmendmentAboveTheLimitIsHeld() {
        order.given(placed())
                .when(amend(line(POT, 20), line(TEA, 3)))
                .expectEvents(amended(1, teapots(20), tea(3)), held(83_730));
    }

    @Test
    void anAmendmentBelowTheLimitEndsTheReview() {
        order.given(placedForALot(), held(83_730)).when(amend(line(TEA, 3))).expectEvents(amended(1, tea(3)));
        order.given(placedForALot(), held(83_730), amended(1, tea(3)))
                .when(APPROVE)
                .expectException(refused("not-in-review"));
    }

    @Test
    void anApprovedTotalIsHeldAgainOnlyWhenItGrows() {
        order.given(placedForALot(), held(83_730), approved())
                .when(amend(line(POT, 15)))
                .expectEvents(amended(1, teapots(15)));
        order.given(placedForALot(), held(83_730), approved())
                .when(amend(line(POT, 25)))
                .expectEvents(amended(1, teapots(25)), held(99_975));
    }

    @Test
    void anotherAddressLeavesAHeldOrderHeld() {
        order.given(placedForALot(), held(83_730), moved(1, placedForALot(), "Mill Lane"))
                .when(APPROVE)
                .expectEvents(approved());
    }

    @Test
    void limitsAreSetPerCurrencyAndCanBeTakenAway() {
        Money limit = new Money(1_000_000, "USD");
        assertThat(new OrderProperties(Map.of()).reviewLimits().above())
                .containsOnlyKeys("USD", "EUR")
                .containsEntry("USD", limit);
        assertThat(new OrderProperties(Map.of("eur", "", "JPY", "50000"))
                        .reviewLimits()
                        .above())
                .containsOnly(Map.entry("USD", limit), Map.entry("JPY", new Money(50_000, "JPY")));
    }
}
