package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;

import dev.everstore.contracts.order.OrderShipped;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class DeliveringAnOrderTest {
    private static final OrderShipped SOME_TEA = parcel("one", false, pieces(TEA, 2));
    private static final OrderShipped THE_REST = parcel("two", true, pieces(TEA, 1), pieces(POT, 1));

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void everyParcelHasArrivedWhenNoneIsNamed() {
        order.given(placed(), confirmed(), SOME_TEA, THE_REST)
                .when(deliver(null))
                .expectEvents(delivered(true, "one", "two"));
    }

    @Test
    void theLastParcelCompletesTheDelivery() {
        order.given(placed(), confirmed(), SOME_TEA, THE_REST)
                .when(deliver("two"))
                .expectEvents(delivered(false, "two"));
        order.given(placed(), confirmed(), SOME_TEA, THE_REST, delivered(false, "two"))
                .when(deliver("one"))
                .expectEvents(delivered(true, "one"));
    }

    @Test
    void anOrderIsNotDeliveredWhileGoodsAreStillInTheHouse() {
        order.given(placed(), confirmed(), SOME_TEA).when(deliver(null)).expectEvents(delivered(false, "one"));
        order.given(placed(), confirmed(), SOME_TEA, delivered(false, "one"), THE_REST)
                .when(deliver(null))
                .expectEvents(delivered(true, "two"));
    }

    @Test
    void aParcelArrivesOnce() {
        order.given(placed(), confirmed(), SOME_TEA, delivered(false, "one"))
                .when(deliver("one"))
                .expectNoEvents();
        order.given(placed(), confirmed(), SOME_TEA, THE_REST, delivered(true, "one", "two"))
                .when(deliver(null))
                .expectNoEvents();
    }

    @Test
    void onlyParcelsOfTheOrderArrive() {
        order.given(placed(), confirmed(), SOME_TEA)
                .when(deliver("two"))
                .expectException(refused("unknown-parcel", "trackingNumber"));
    }

    @Test
    void nothingArrivesBeforeItWasShippedNorAfterAllCameBack() {
        order.given(placed()).when(deliver(null)).expectException(refused("not-shipped"));
        order.given(placed(), confirmed()).when(deliver(null)).expectException(refused("not-shipped"));
        order.given(placed(), cancelled()).when(deliver(null)).expectException(refused("order-cancelled"));
        order.given(
                        placed(),
                        confirmed(),
                        SOME_TEA,
                        THE_REST,
                        returned("r", 7_749, true, pieces(TEA, 3), pieces(POT, 1)))
                .when(deliver("two"))
                .expectException(refused("already-returned"));
    }
}
