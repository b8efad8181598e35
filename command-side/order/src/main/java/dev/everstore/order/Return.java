package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.product.ProductId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Turns goods that come back into an event that says what the customer gets for them. */
final class Return {
    /** Who reads an order reads all its returns, so that their number is bounded; the last one brings the rest. */
    static final int MOST_RETURNS = 200;

    private Return() {}

    static OrderReturned of(ReturnLines wish, Goods goods) {
        Map<ProductId, Long> rest = Pieces.taken(wish.lines(), goods.outside(), "A return", "The customer has");
        if (goods.returnIds().size() >= MOST_RETURNS - 1 && !rest.isEmpty()) {
            throw Complaints.refusal(
                    "too-many-returns", "lines", "The " + MOST_RETURNS + "th return brings all that is left.");
        }
        Money refund = goods.outside().keySet().stream()
                .map(product -> refund(goods, product, rest))
                .reduce(Money.zero(goods.lines().getFirst().net().currency()), Money::plus);
        return new OrderReturned(
                wish.orderId(),
                wish.returnId(),
                Pieces.summed(wish.lines()),
                refund,
                wish.reason(),
                wish.restock(),
                wish.returnedAt(),
                rest.isEmpty() && goods.unshipped().isEmpty());
    }

    private static Money refund(Goods goods, ProductId product, Map<ProductId, Long> rest) {
        long now = goods.outside().getOrDefault(product, 0L) - rest.getOrDefault(product, 0L);
        long before = goods.returned(product);
        return worth(goods.lines(), product, before + now).minus(worth(goods.lines(), product, before));
    }

    /**
     * What the first so many pieces of a product cost, in the order of its lines. Refunds are differences of this, so
     * that returning all, in whatever parts, gives exactly what was paid for the lines.
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
