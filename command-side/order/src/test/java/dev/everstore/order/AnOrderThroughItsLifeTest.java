package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AnOrderThroughItsLifeTest {
    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed my mind", TUESDAY);
    private static final ShippedLine ALL_TEA = new ShippedLine(TEA, 3);
    private static final ShippedLine THE_POT = new ShippedLine(POT, 1);

    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void aPlacedOrderIsConfirmedAtTheTimeOfTheConfirmation() {
        order.given(placed())
                .when(confirm())
                .expectEvents(confirmed())
                .expectResultMessagePayload(new Versioned("order-1", 1));
    }

    @Test
    void confirmingAgainChangesNothing() {
        order.given(placed(), confirmed())
                .when(confirm())
                .expectNoEvents()
                .expectResultMessagePayload(new Versioned("order-1", 1));
        order.given(placed(), confirmed(), shipped(true, ALL_TEA, THE_POT))
                .when(confirm())
                .expectNoEvents();
    }

    @Test
    void aCancelledOrderIsNotConfirmed() {
        order.given(placed(), cancelled()).when(confirm()).expectException(refused("order-cancelled"));
    }

    @Test
    void anUnknownOrderIsRefusedByEveryWishButPlacing() {
        order.registerRepository(
                new OrderRepository(EventSourcingRepository.builder(Order.class).eventStore(order.getEventStore())));
        order.givenNoPriorActivity().when(confirm()).expectException(refused("unknown-order"));
        order.givenNoPriorActivity().when(CANCEL).expectException(refused("unknown-order"));
        order.givenNoPriorActivity().when(ship()).expectException(refused("unknown-order"));
    }

    @Test
    void anOrderIsCancelledWhilePlacedOrConfirmed() {
        order.given(placed()).when(CANCEL).expectEvents(cancelled());
        order.given(placed(), confirmed()).when(CANCEL).expectEvents(cancelled());
    }

    @Test
    void cancellingAgainChangesNothing() {
        order.given(placed(), cancelled()).when(CANCEL).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void anOrderIsNotCancelledOnceGoodsHaveLeft() {
        order.given(placed(), confirmed(), shipped(false, ALL_TEA))
                .when(CANCEL)
                .expectException(refused("already-shipped"));
        order.given(placed(), confirmed(), shipped(true, ALL_TEA, THE_POT))
                .when(CANCEL)
                .expectException(refused("already-shipped"));
    }

    @Test
    void aShipmentWithoutLinesTakesAllThatIsLeft() {
        order.given(placed(), confirmed()).when(ship()).expectEvents(shipped(true, ALL_TEA, THE_POT));
        order.given(placed(), confirmed(), shipped(false, new ShippedLine(TEA, 2)))
                .when(ship())
                .expectEvents(shipped(true, new ShippedLine(TEA, 1), THE_POT));
    }

    @Test
    void anOrderIsShippedInPartsAndTheLastPartCompletesIt() {
        order.given(placed(), confirmed()).when(ship(ALL_TEA)).expectEvents(shipped(false, ALL_TEA));
        order.given(placed(), confirmed(), shipped(false, ALL_TEA))
                .when(ship(THE_POT))
                .expectEvents(shipped(true, THE_POT));
    }

    @Test
    void noMoreIsShippedThanWasOrdered() {
        order.given(placed(), confirmed())
                .when(ship(new ShippedLine(TEA, 2), new ShippedLine(TEA, 2)))
                .expectException(refused("bad-quantity", "lines[1].quantity"));
        order.given(placed(), confirmed())
                .when(ship(new ShippedLine(new ProductId("ghost"), 1), new ShippedLine(TEA, 0)))
                .expectException(refused("unknown-product", "lines[0].productId", "lines[1].quantity"));
    }

    @Test
    void onlyAConfirmedOrderIsShippedAndOnlyOnce() {
        order.given(placed()).when(ship()).expectException(refused("not-confirmed"));
        order.given(placed(), cancelled()).when(ship()).expectException(refused("order-cancelled"));
        order.given(placed(), confirmed(), shipped(true, ALL_TEA, THE_POT))
                .when(ship())
                .expectException(refused("already-shipped"));
    }
}
