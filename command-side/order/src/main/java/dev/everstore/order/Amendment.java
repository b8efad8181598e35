package dev.everstore.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Agrees an order anew; what is worth more than before may be held for review again. */
final class Amendment {
    /** Each one starts the workflow over and has a payment of its own, so that their number is bounded. */
    static final int MOST_AMENDMENTS = 50;

    private final OrderId orderId;
    private final Agreement agreed;
    private final ReviewLimits limits;

    private Amendment(OrderId orderId, Agreement agreed, ReviewLimits limits) {
        this.orderId = orderId;
        this.agreed = agreed;
        this.limits = limits;
    }

    /** What was wished for instead; nothing when it is what was agreed already. */
    static List<OrderEvent> of(AmendOrder wish, Agreement agreed, Known known, ReviewLimits limits) {
        Complaints complaints = new Complaints();
        Customers.check(agreed.customerId(), known.customer(), complaints);
        List<OrderLine> lines = agreed.lines();
        if (wish.lines() != null) {
            PricedLines priced = new PricedLines("lines", agreed.currency(), wish.lines(), known, complaints);
            priced.checkNumber();
            complaints.refuseIfAny();
            lines = priced.agreed();
        }
        complaints.refuseIfAny();
        Address address = wish.shippingAddress() == null ? agreed.shippingAddress() : wish.shippingAddress();
        return new Amendment(wish.orderId(), agreed, limits).to(lines, address, "amended");
    }

    /** The lines that are wholly available, at the prices that were agreed. */
    static List<OrderEvent> of(
            AcceptAvailable wish, Agreement agreed, List<UnavailableLine> unavailable, ReviewLimits limits) {
        Set<ProductId> missing =
                unavailable.stream().map(UnavailableLine::productId).collect(Collectors.toSet());
        List<OrderLine> rest = agreed.lines().stream()
                .filter(line -> !missing.contains(line.productId()))
                .toList();
        return new Amendment(wish.orderId(), agreed, limits)
                .to(rest, agreed.shippingAddress(), "without what is unavailable");
    }

    private List<OrderEvent> to(List<OrderLine> lines, @Nullable Address address, String reason) {
        boolean linesChanged = !lines.equals(agreed.lines());
        if (!linesChanged && Objects.equals(address, agreed.shippingAddress())) {
            return List.of();
        }
        int amendment = agreed.amendment() + 1;
        checkNumber(amendment, linesChanged);
        Money net = PricedLines.net(lines, agreed.currency());
        Money total = agreed.due(PricedLines.sum(net, agreed.shippingCharge(), "lines"));
        Payments.check(total, agreed.payment());
        OrderAmended amended = new OrderAmended(
                orderId, amendment, linesChanged, lines, net, agreed.shippingCharge(), total, address, reason);
        return linesChanged
                ? Stream.<OrderEvent>concat(Stream.of(amended), limits.hold(orderId, total, agreed.approved()).stream())
                        .toList()
                : List.of(amended);
    }

    private void checkNumber(int amendment, boolean linesChanged) {
        if (amendment > MOST_AMENDMENTS) {
            throw Complaints.conflict(
                    "too-many-amendments", "An order is amended at most " + MOST_AMENDMENTS + " times.");
        }
        if (linesChanged && !canNamePayment(amendment)) {
            throw Complaints.conflict(
                    "order-id-too-long", "The order's id leaves no room to name another payment; order anew instead.");
        }
    }

    private boolean canNamePayment(int amendment) {
        try {
            PaymentId.of(orderId, amendment);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
