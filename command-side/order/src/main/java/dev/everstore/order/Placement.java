package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PlaceOrder;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Turns a wish for goods into an order with every price agreed, or says all that is wrong with it. */
final class Placement {
    private final PlaceOrder wish;
    private final Known known;
    private final Complaints complaints = new Complaints();

    private Placement(PlaceOrder wish, Known known) {
        this.wish = wish;
        this.known = known;
    }

    /** The order, and the hold in the same breath when it is worth more than the shop lets pass unseen. */
    static List<OrderEvent> of(PlaceOrder wish, Known known, ReviewLimits limits) {
        OrderPlaced placed = new Placement(wish, known).placed();
        Stream<OrderHeldForReview> hold =
                wish.exemptFromReview() ? Stream.empty() : limits.hold(wish.orderId(), placed.total(), null).stream();
        return Stream.<OrderEvent>concat(Stream.of(placed), hold).toList();
    }

    private OrderPlaced placed() {
        if (!isCurrency(wish.currency())) {
            throw Complaints.refusal(
                    "wrong-currency", "currency", "'" + wish.currency() + "' is not an ISO 4217 currency.");
        }
        PricedLines priced = new PricedLines("lines", wish.currency(), wish.lines(), known, complaints);
        Customers.check(wish.customerId(), known.customer(), complaints);
        priced.checkNumber();
        priced.checkMoney("shippingCharge", wish.shippingCharge());
        Payments.check(wish.payment(), complaints);
        complaints.refuseIfAny();
        List<OrderLine> lines = priced.agreed();
        Money net = PricedLines.net(lines, wish.currency());
        Money shipping = wish.shippingCharge() == null ? Money.zero(wish.currency()) : wish.shippingCharge();
        Money price = PricedLines.sum(net, shipping, "shippingCharge");
        Money due = wish.credit() == null ? price : wish.credit().due(price);
        return new OrderPlaced(
                wish.orderId(),
                wish.customerId(),
                lines,
                net,
                shipping,
                due,
                wish.shippingAddress(),
                wish.payment(),
                wish.placedAt(),
                wish.salesRegion(),
                wish.credit());
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
