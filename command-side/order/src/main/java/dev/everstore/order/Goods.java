package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the goods of a confirmed order are.
 *
 * @param agreement what they are, and how they were paid
 * @param unshipped pieces per product still in the house; none at zero
 * @param outside pieces per product with the customer or on the way, that may still come back; none at zero
 * @param underway tracking numbers of parcels that have not arrived
 * @param arrived tracking numbers of parcels that have
 * @param shipments how often something was shipped
 * @param takenBack returns and exchanges that were taken, so that none is refunded twice
 * @param givenFor what all that came back was worth
 */
record Goods(
        Agreement agreement,
        Map<ProductId, Long> unshipped,
        Map<ProductId, Long> outside,
        Set<String> underway,
        Set<String> arrived,
        int shipments,
        Set<String> takenBack,
        Money givenFor) {

    static Goods of(Agreement agreement) {
        return new Goods(
                agreement,
                agreement.quantities(),
                Map.of(),
                Set.of(),
                Set.of(),
                0,
                Set.of(),
                Money.zero(agreement.currency()));
    }

    Goods with(OrderShipped shipped) {
        return new Goods(
                agreement,
                moved(unshipped, shipped.lines(), -1),
                moved(outside, shipped.lines(), 1),
                with(underway, List.of(shipped.trackingNumber())),
                without(arrived, List.of(shipped.trackingNumber())),
                shipments + 1,
                takenBack,
                givenFor);
    }

    Goods with(OrderDelivered delivered) {
        return new Goods(
                agreement,
                unshipped,
                outside,
                without(underway, delivered.trackingNumbers()),
                with(arrived, delivered.trackingNumbers()),
                shipments,
                takenBack,
                givenFor);
    }

    Goods with(OrderReturned returned) {
        return without(returned.lines(), returned.returnId(), returned.refund());
    }

    Goods with(OrderExchanged exchanged) {
        return without(exchanged.lines(), exchanged.exchangeId(), exchanged.credit());
    }

    private Goods without(List<ShippedLine> back, String id, Money worth) {
        return new Goods(
                agreement,
                unshipped,
                moved(outside, back, -1),
                underway,
                arrived,
                shipments,
                with(takenBack, List.of(id)),
                givenFor.plus(worth));
    }

    /** How many of a product have come back so far. */
    long returned(ProductId product) {
        return agreement.lines().stream()
                        .filter(line -> line.productId().equals(product))
                        .mapToLong(OrderLine::quantity)
                        .sum()
                - unshipped.getOrDefault(product, 0L)
                - outside.getOrDefault(product, 0L);
    }

    private static Map<ProductId, Long> moved(Map<ProductId, Long> before, List<ShippedLine> lines, int sign) {
        Map<ProductId, Long> after = new LinkedHashMap<>(before);
        lines.forEach(line -> after.merge(line.productId(), sign * line.quantity(), Long::sum));
        after.values().removeIf(quantity -> quantity <= 0);
        return after;
    }

    private static Set<String> with(Set<String> before, Collection<String> more) {
        Set<String> after = new LinkedHashSet<>(before);
        after.addAll(more);
        return after;
    }

    private static Set<String> without(Set<String> before, Collection<String> gone) {
        Set<String> after = new LinkedHashSet<>(before);
        after.removeAll(gone);
        return after;
    }
}
