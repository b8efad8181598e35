package dev.everstore.order;

import dev.everstore.contracts.order.OrderDelivered;
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
 * @param unshipped pieces per product still in the house; none at zero
 * @param outside pieces per product with the customer or on the way, that may still come back; none at zero
 * @param underway tracking numbers of parcels that have not arrived
 * @param arrived tracking numbers of parcels that have
 * @param shipments how often something was shipped
 * @param returnIds returns that were taken, so that none is refunded twice
 */
record Goods(
        List<OrderLine> lines,
        Map<ProductId, Long> unshipped,
        Map<ProductId, Long> outside,
        Set<String> underway,
        Set<String> arrived,
        int shipments,
        Set<String> returnIds) {

    static Goods of(Agreement agreement) {
        return new Goods(agreement.lines(), agreement.quantities(), Map.of(), Set.of(), Set.of(), 0, Set.of());
    }

    Goods with(OrderShipped shipped) {
        return new Goods(
                lines,
                moved(unshipped, shipped.lines(), -1),
                moved(outside, shipped.lines(), 1),
                with(underway, List.of(shipped.trackingNumber())),
                without(arrived, List.of(shipped.trackingNumber())),
                shipments + 1,
                returnIds);
    }

    Goods with(OrderDelivered delivered) {
        return new Goods(
                lines,
                unshipped,
                outside,
                without(underway, delivered.trackingNumbers()),
                with(arrived, delivered.trackingNumbers()),
                shipments,
                returnIds);
    }

    Goods with(OrderReturned returned) {
        return new Goods(
                lines,
                unshipped,
                moved(outside, returned.lines(), -1),
                underway,
                arrived,
                shipments,
                with(returnIds, List.of(returned.returnId())));
    }

    /** How many of a product have come back so far. */
    long returned(ProductId product) {
        return lines.stream()
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
