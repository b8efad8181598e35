package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * Goods that come back, for money or for others.
 *
 * @param lines each product once
 * @param worth what the customer paid for them, shipping not counted
 * @param shares which payments hold that money: first the order's own, then those that it had a credit from
 * @param complete whether nothing is left to come back
 */
record TakenBack(List<ShippedLine> lines, Money worth, List<Share> shares, boolean complete) {
    /** Who reads an order reads all that came back, so that its number is bounded; the last time brings the rest. */
    static final int MOST_TIMES = 200;

    static TakenBack of(OrderId orderId, List<ShippedLine> lines, Goods goods, String what) {
        Map<ProductId, Long> rest = Pieces.taken(lines, goods.outside(), what, "The customer has");
        if (goods.takenBack().size() >= MOST_TIMES - 1 && !rest.isEmpty()) {
            throw Complaints.refusal(
                    "too-many-returns", "lines", "The " + MOST_TIMES + "th return brings all that is left.");
        }
        Money worth = goods.outside().keySet().stream()
                .map(product -> worth(goods, product, rest))
                .reduce(Money.zero(goods.agreement().currency()), Money::plus);
        return new TakenBack(
                Pieces.summed(lines),
                worth,
                Share.cut(goods.agreement().funds(orderId), goods.givenFor(), worth),
                rest.isEmpty() && goods.unshipped().isEmpty());
    }

    private static Money worth(Goods goods, ProductId product, Map<ProductId, Long> rest) {
        long now = goods.outside().getOrDefault(product, 0L) - rest.getOrDefault(product, 0L);
        long before = goods.returned(product);
        List<OrderLine> lines = goods.agreement().lines();
        return worth(lines, product, before + now).minus(worth(lines, product, before));
    }

    /**
     * What the first so many pieces of a product cost, in the order of its lines. What goes back are differences of
     * this, so that returning all, in whatever parts, gives exactly what was paid for the lines.
     */
    private static Money worth(List<OrderLine> lines, ProductId product, long pieces) {
        Money worth = Money.zero(lines.getFirst().net().currency());
        long left = pieces;
        for (OrderLine line : lines) {
            if (line.productId().equals(product)) {
                long taken = Math.min(left, line.quantity());
                worth = worth.plus(part(line, taken));
                left -= taken;
            }
        }
        return worth;
    }

    private static Money part(OrderLine line, long pieces) {
        BigDecimal minor = BigDecimal.valueOf(line.net().minor())
                .multiply(BigDecimal.valueOf(pieces))
                .divide(BigDecimal.valueOf(line.quantity()), 0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), line.net().currency());
    }
}
