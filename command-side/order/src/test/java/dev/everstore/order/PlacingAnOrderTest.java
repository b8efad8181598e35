package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static dev.everstore.order.Refused.refused;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class PlacingAnOrderTest {
    private final FixtureConfiguration<Order> order =
            new AggregateTestFixture<>(Order.class).registerInjectableResource(SHOP);

    @Test
    void anOrderTakesNamesAndPricesFromTheShopsOwnCopies() {
        order.givenNoPriorActivity()
                .when(place(line(TEA, 3), line(POT, 1)))
                .expectEvents(placed())
                .expectResultMessagePayload(new OrderAccepted(ORDER, OrderStatus.PLACED, 0));
    }

    @Test
    void aNamedPriceWinsAndADiscountIsRoundedHalfUpPerLine() {
        RequestedLine dear = new RequestedLine(TEA, 3, 1_500, usd(333));
        RequestedLine again = new RequestedLine(TEA, 1, 5_000, usd(333));
        List<OrderLine> lines = List.of(
                new OrderLine(TEA, "Darjeeling", 3, usd(333), 1_500, usd(849)),
                new OrderLine(TEA, "Darjeeling", 1, usd(333), 5_000, usd(167)));
        order.givenNoPriorActivity()
                .when(place(ADA, "USD", usd(500), dear, again))
                .expectEvents(new OrderPlaced(
                        ORDER, ADA, lines, usd(1_016), usd(500), usd(1_516), null, CARD, MONDAY, "West"));
    }

    @Test
    void anOrderMayCostNothing() {
        order.givenNoPriorActivity()
                .when(place(new RequestedLine(TEA, 1, 10_000, null)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aSecondOrderOfTheSameIdIsAConflict() {
        order.given(placed()).when(place(line(TEA, 1))).expectNoEvents().expectException(refused("order-exists"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceByField() {
        order.givenNoPriorActivity()
                .when(place(line(new ProductId("ghost"), 1), line(TEA, 0), line(new ProductId("matcha"), 1)))
                .expectException(
                        refused("unknown-product", "lines[0].productId", "lines[1].quantity", "lines[2].productId"));
    }

    @Test
    void aProductThatIsNoLongerSoldIsRefused() {
        refuses("product-discontinued", "lines[0].productId", line(new ProductId("matcha"), 1));
    }

    @Test
    void aProductSoldInAnotherCurrencyIsRefused() {
        refuses("wrong-currency", "lines[0].productId", line(new ProductId("scone"), 1));
    }

    @Test
    void aPriceInAnotherCurrencyIsRefused() {
        refuses("wrong-currency", "lines[0].unitPrice", new RequestedLine(TEA, 1, 0, new Money(1, "EUR")));
    }

    @Test
    void aNegativePriceIsRefused() {
        refuses("bad-amount", "lines[0].unitPrice", new RequestedLine(TEA, 1, 0, usd(-1)));
    }

    @Test
    void quantitiesAreBetweenOneAndAMillion() {
        refuses("bad-quantity", "lines[0].quantity", line(TEA, 0));
        refuses("bad-quantity", "lines[0].quantity", line(TEA, -5));
        refuses("bad-quantity", "lines[0].quantity", line(TEA, 1_000_001));
        order.givenNoPriorActivity().when(place(line(TEA, 1_000_000))).expectSuccessfulHandlerExecution();
    }

    @Test
    void discountsAreBetweenNothingAndAll() {
        refuses("bad-discount", "lines[0].discount", new RequestedLine(TEA, 1, -1, null));
        refuses("bad-discount", "lines[0].discount", new RequestedLine(TEA, 1, 10_001, null));
    }

    @Test
    void moneyThatOverflowsIsRefusedAndDoesNotCrash() {
        refuses("amount-too-large", "lines[0].quantity", new RequestedLine(TEA, 2, 0, usd(Long.MAX_VALUE)));
        RequestedLine most = new RequestedLine(TEA, 1, 0, usd(Long.MAX_VALUE));
        refuses("amount-too-large", "lines", most, most);
        order.givenNoPriorActivity()
                .when(place(ADA, "USD", usd(1), most))
                .expectException(refused("amount-too-large", "shippingCharge"));
    }

    @Test
    void anOrderHasLines() {
        refuses("no-lines", "lines");
    }

    @Test
    void anOrderHasAtMostNinetySevenProducts() {
        refuses("too-many-products", "lines", manyLines(98));
        refuses("too-many-lines", "lines", manyLines(1_001));
    }

    @Test
    void anUnknownCustomerIsRefused() {
        order.givenNoPriorActivity()
                .when(place(new UserId("nobody"), "USD", null, line(TEA, 1)))
                .expectException(refused("unknown-customer", "customerId"));
    }

    @Test
    void aCustomerWhoIsLockedOutOrErasedOrdersNoMore() {
        order.givenNoPriorActivity()
                .when(place(new UserId("dora"), "USD", null, line(TEA, 1)))
                .expectException(refused("customer-deactivated", "customerId"));
        order.givenNoPriorActivity()
                .when(place(new UserId("eve"), "USD", null, line(TEA, 1)))
                .expectException(refused("customer-erased", "customerId"));
    }

    @Test
    void aCurrencyThatIsNoneIsRefused() {
        for (String none : List.of("USDX", "", "XXX")) {
            order.givenNoPriorActivity()
                    .when(place(ADA, none, null, line(TEA, 1)))
                    .expectException(refused("wrong-currency", "currency"));
        }
    }

    @Test
    void shippingIsChargedInTheOrdersCurrencyAndNeverNegative() {
        order.givenNoPriorActivity()
                .when(place(ADA, "USD", new Money(1, "EUR"), line(TEA, 1)))
                .expectException(refused("wrong-currency", "shippingCharge"));
        order.givenNoPriorActivity()
                .when(place(ADA, "USD", usd(-1), line(TEA, 1)))
                .expectException(refused("bad-amount", "shippingCharge"));
    }

    private void refuses(String code, String field, RequestedLine... lines) {
        order.givenNoPriorActivity().when(place(lines)).expectNoEvents().expectException(refused(code, field));
    }
}
