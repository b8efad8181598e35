package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AmendingAnOrderTest {
    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void otherLinesAreAgreedAnewAtTodaysPrices() {
        order.given(placed())
                .when(amend(line(TEA, 5)))
                .expectEvents(amended(1, tea(5)))
                .expectResultMessagePayload(new Versioned("order-1", 1));
    }

    @Test
    void eachAmendmentIsCounted() {
        order.given(placed(), amended(1, tea(5))).when(amend(line(TEA, 2))).expectEvents(amended(2, tea(2)));
    }

    @Test
    void anotherAddressLeavesTheLinesAlone() {
        order.given(placed()).when(moveTo("Mill Lane")).expectEvents(moved(1, placed(), "Mill Lane"));
    }

    @Test
    void theShippingChargeStaysAsItWasAgreed() {
        OrderPlaced before = new OrderPlaced(
                ORDER, ADA, List.of(tea(1)), usd(1_250), usd(400), usd(1_650), null, CARD, MONDAY, null);
        order.given(before)
                .when(amend(line(TEA, 2)))
                .expectEvents(new OrderAmended(
                        ORDER, 1, true, List.of(tea(2)), usd(2_500), usd(400), usd(2_900), null, "amended"));
    }

    @Test
    void anAmendmentToWhatIsAgreedAlreadyChangesNothing() {
        order.given(placed()).when(amend(line(TEA, 3), line(POT, 1))).expectNoEvents();
        order.given(placed(), moved(1, placed(), "Mill Lane"))
                .when(moveTo("Mill Lane"))
                .expectNoEvents();
    }

    @Test
    void anAmendmentIsCheckedLikeANewOrder() {
        order.given(placed())
                .when(amend(line(TEA, 0), line(new ProductId("matcha"), 1)))
                .expectNoEvents()
                .expectException(refused("bad-quantity", "lines[0].quantity", "lines[1].productId"));
        order.given(placed()).when(amend()).expectException(refused("no-lines", "lines"));
        order.given(placed()).when(amend(manyLines(98))).expectException(refused("too-many-products", "lines"));
    }

    @Test
    void anErasedOrLockedOutCustomersOrderIsNotAmended() {
        order.given(placedBy("eve"))
                .when(moveTo("Mill Lane"))
                .expectException(refused("customer-erased", "customerId"));
        order.given(placedBy("dora"))
                .when(amend(line(TEA, 1)))
                .expectException(refused("customer-deactivated", "customerId"));
    }

    @Test
    void anOrderIsNotAmendedOnceItIsConfirmedShippedOrCancelled() {
        order.given(placed(), confirmed()).when(moveTo("Mill Lane")).expectException(refused("already-confirmed"));
        order.given(placed(), confirmed(), shipped(false, pieces(TEA, 1)))
                .when(amend(line(TEA, 1)))
                .expectException(refused("already-shipped"));
        order.given(placed(), cancelled()).when(amend(line(TEA, 1))).expectException(refused("order-cancelled"));
    }

    @Test
    void aConfirmationOfWhatWasAgreedBeforeIsRefused() {
        order.given(placed(), amended(1, tea(5))).when(confirm()).expectException(refused("order-amended"));
        order.given(placed(), amended(1, tea(5)))
                .when(new ConfirmOrder(ORDER, 1))
                .expectEvents(confirmed());
        order.given(placed()).when(new ConfirmOrder(ORDER, 1)).expectException(refused("order-amended"));
    }

    @Test
    void anotherAddressDoesNotSpoilTheConfirmation() {
        order.given(placed(), moved(1, placed(), "Mill Lane")).when(confirm()).expectEvents(confirmed());
    }

    @Test
    void anOrderIsAmendedOnlySoOften() {
        List<OrderEvent> life = new ArrayList<>(List.of(placed()));
        for (int amendment = 1; amendment <= Amendment.MOST_AMENDMENTS; amendment++) {
            life.add(amended(amendment, tea(amendment)));
        }
        order.given(life).when(amend(line(TEA, 1))).expectException(refused("too-many-amendments"));
    }

    @Test
    void anOrderWhoseIdLeavesNoRoomForAnotherPaymentKeepsItsLines() {
        OrderId long64 = new OrderId("x".repeat(64));
        OrderPlaced placed =
                new OrderPlaced(long64, ADA, List.of(tea(1)), usd(1_250), usd(0), usd(1_250), null, CARD, MONDAY, null);
        order.given(placed)
                .when(new AmendOrder(long64, List.of(line(TEA, 2)), null))
                .expectException(refused("order-id-too-long"));
    }

    private static OrderPlaced placedBy(String customer) {
        return new OrderPlaced(
                ORDER, new UserId(customer), List.of(tea(3)), usd(3_750), usd(0), usd(3_750), null, CARD, MONDAY, null);
    }
}
