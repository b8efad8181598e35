package dev.everstore.order;

import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.Map;

/** Turns a report of goods that left into an event, if no more left than the order still waits for. */
final class Shipment {
    private Shipment() {}

    static OrderShipped of(ShipOrder wish, Goods goods) {
        List<ShippedLine> all = Pieces.all(goods.unshipped());
        List<ShippedLine> lines = wish.lines() == null ? all : wish.lines();
        Map<ProductId, Long> rest = Pieces.taken(lines, goods.unshipped(), "A shipment", "The order waits for");
        return new OrderShipped(
                wish.orderId(),
                List.copyOf(lines),
                wish.carrier(),
                wish.trackingNumber(),
                wish.shippedAt(),
                rest.isEmpty());
    }
}
