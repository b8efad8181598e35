package dev.everstore.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The people, goods and moments that the tests of this room tell of. */
final class OrderStories {
    static final OrderId ORDER = new OrderId("order-1");
    static final OrderId REPLACEMENT = new OrderId("order-2");
    static final UserId ADA = new UserId("ada");
    static final ProductId TEA = new ProductId("tea");
    static final ProductId POT = new ProductId("pot");
    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
    static final Instant WEDNESDAY = Instant.parse("2026-11-25T09:00:00Z");
    static final PaymentMethod CARD = new PaymentMethod("card", "tok_approve");

    /** Above this many cents an operator looks at an order first. */
    static final long LIMIT = 50_000;

    static final OrderSources SHOP = new OrderSources() {
        private final Map<String, Known.Customer> customers =
                Map.of("ada", Known.Customer.ACTIVE, "dora", Known.Customer.DEACTIVATED, "eve", Known.Customer.ERASED);
        private final Map<ProductId, Known.Product> products = Map.of(
                TEA,
                new Known.Product("Darjeeling", usd(1_250), false),
                POT,
                new Known.Product("Teapot", usd(3_999), false),
                new ProductId("matcha"),
                new Known.Product("Matcha", usd(2_000), true),
                new ProductId("scone"),
                new Known.Product("Scone", new Money(300, "GBP"), false));

        @Override
        public Known known(UserId customer, List<RequestedLine> wanted) {
            return new Known(customers.getOrDefault(customer.value(), Known.Customer.UNKNOWN), products);
        }

        @Override
        public ReviewLimits reviewLimits() {
            return new ReviewLimits(Map.of("USD", usd(LIMIT)));
        }

        @Override
        public Instant now() {
            return TUESDAY;
        }
    };

    private OrderStories() {}

    static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    static RequestedLine line(ProductId product, long quantity) {
        return new RequestedLine(product, quantity, 0, null);
    }

    static PlaceOrder place(RequestedLine... lines) {
        return place(ADA, "USD", null, lines);
    }

    static PlaceOrder place(UserId customer, String currency, @Nullable Money shipping, RequestedLine... lines) {
        return new PlaceOrder(ORDER, customer, currency, List.of(lines), null, shipping, CARD, MONDAY, "West", false);
    }

    static OrderPlaced placed() {
        List<OrderLine> lines = List.of(
                new OrderLine(TEA, "Darjeeling", 3, usd(1_250), 0, usd(3_750)),
                new OrderLine(POT, "Teapot", 1, usd(3_999), 0, usd(3_999)));
        return new OrderPlaced(ORDER, ADA, lines, usd(7_749), usd(0), usd(7_749), null, CARD, MONDAY, "West");
    }

    /** Worth more than the shop lets pass unseen. */
    static OrderPlaced placedForALot() {
        List<OrderLine> lines = List.of(teapots(20), tea(3));
        return new OrderPlaced(ORDER, ADA, lines, usd(83_730), usd(0), usd(83_730), null, CARD, MONDAY, "West");
    }

    static OrderHeldForReview held(long total) {
        return new OrderHeldForReview(ORDER, usd(total), usd(LIMIT));
    }

    static OrderApproved approved() {
        return new OrderApproved(ORDER, "a school");
    }

    static OrderLine tea(long quantity) {
        return new OrderLine(TEA, "Darjeeling", quantity, usd(1_250), 0, usd(1_250 * quantity));
    }

    static OrderLine teapots(long quantity) {
        return new OrderLine(POT, "Teapot", quantity, usd(3_999), 0, usd(3_999 * quantity));
    }

    static AskForDecision askWithoutPots(long requested) {
        return new AskForDecision(ORDER, List.of(new UnavailableLine(POT, requested, 0)), WEDNESDAY);
    }

    static DecisionAsked askedWithoutPots(long requested) {
        return new DecisionAsked(ORDER, List.of(new UnavailableLine(POT, requested, 0)), WEDNESDAY);
    }

    static AmendOrder amend(RequestedLine... lines) {
        return new AmendOrder(ORDER, List.of(lines), null);
    }

    static AmendOrder moveTo(String street) {
        return new AmendOrder(ORDER, null, address(street));
    }

    static Address address(String street) {
        return new Address(null, new Personal(ADA, street), "London", null, null, "United Kingdom");
    }

    static OrderAmended amended(int amendment, OrderLine... lines) {
        Money net = PricedLines.net(List.of(lines), "USD");
        return new OrderAmended(ORDER, amendment, true, List.of(lines), net, usd(0), net, null, "amended");
    }

    static OrderAmended moved(int amendment, OrderPlaced before, String street) {
        return new OrderAmended(
                ORDER,
                amendment,
                false,
                before.lines(),
                before.net(),
                before.shippingCharge(),
                before.total(),
                address(street),
                "amended");
    }

    static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, TUESDAY);
    }

    static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, "changed my mind", TUESDAY);
    }

    static ConfirmOrder confirm() {
        return new ConfirmOrder(ORDER, 0);
    }

    static ShipOrder ship(ShippedLine... lines) {
        return new ShipOrder(ORDER, lines.length == 0 ? null : List.of(lines), "DHL", "track-1", TUESDAY);
    }

    static OrderShipped shipped(boolean complete, ShippedLine... lines) {
        return new OrderShipped(ORDER, List.of(lines), "DHL", "track-1", TUESDAY, complete);
    }

    static OrderShipped parcel(String trackingNumber, boolean complete, ShippedLine... lines) {
        return new OrderShipped(ORDER, List.of(lines), "DHL", trackingNumber, TUESDAY, complete);
    }

    static DeliverOrder deliver(@Nullable String trackingNumber) {
        return new DeliverOrder(ORDER, trackingNumber, WEDNESDAY);
    }

    static OrderDelivered delivered(boolean complete, String... trackingNumbers) {
        return new OrderDelivered(ORDER, List.of(trackingNumbers), WEDNESDAY, complete);
    }

    static ReturnLines bringBack(String returnId, ShippedLine... lines) {
        return new ReturnLines(ORDER, returnId, List.of(lines), "too big", true, WEDNESDAY);
    }

    static OrderReturned returned(String returnId, long refund, boolean complete, ShippedLine... lines) {
        return new OrderReturned(ORDER, returnId, List.of(lines), usd(refund), "too big", true, WEDNESDAY, complete);
    }

    static ExchangeLines exchange(
            @Nullable PaymentMethod payment, List<ShippedLine> lines, RequestedLine... replacements) {
        return new ExchangeLines(
                ORDER, "x-1", REPLACEMENT, lines, List.of(replacements), payment, "too strong", true, WEDNESDAY);
    }

    static ShippedLine pieces(ProductId product, long quantity) {
        return new ShippedLine(product, quantity);
    }

    static RequestedLine[] manyLines(int products) {
        return IntStream.range(0, products)
                .mapToObj(i -> line(new ProductId("p" + i), 1))
                .toArray(RequestedLine[]::new);
    }
}
