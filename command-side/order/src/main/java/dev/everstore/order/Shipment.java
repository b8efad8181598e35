package dev.everstore.order;

import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.Map;

/** Turns a report of goods that left into an event, if no more left than the order still waits for. */
final class Shipment {
    /** Who reads an order reads all its parcels, so that their number is bounded; the last one takes the rest. */
    static final int MOST_SHIPMENTS = 200;

    private Shipment() {}

    static OrderShipped of(ShipOrder wish, Goods goods) {
        List<ShippedLine> all = Pieces.all(goods.unshipped());
        List<ShippedLine> lines = wish.lines() == null ? all : wish.lines();
        Map<ProductId, Long> rest = Pieces.taken(lines, goods.unshipped(), "A shipment", "The order waits for");
        if (goods.shipments() >= MOST_SHIPMENTS - 1 && !rest.isEmpty()) {
            throw Complaints.refusal(
                    "too-many-shipments", "lines", "The " + MOST_SHIPMENTS + "th shipment holds all that is left.");
        }
        return new OrderShipped(
                wish.orderId(),
                Pieces.summed(lines),
                wish.carrier(),
                wish.trackingNumber(),
                wish.shippedAt(),
                rest.isEmpty());
    }
}
