package dev.everstore.order;

import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a report of goods that left into an event, if no more left than the order still waits for. */
final class Shipment {
    private Shipment() {}

    static OrderShipped of(ShipOrder wish, Map<ProductId, Long> unshipped) {
        List<ShippedLine> lines = wish.lines() == null ? all(unshipped) : checked(wish.lines(), unshipped);
        long left = total(all(unshipped)) - total(lines);
        return new OrderShipped(
                wish.orderId(), lines, wish.carrier(), wish.trackingNumber(), wish.shippedAt(), left == 0);
    }

    private static List<ShippedLine> checked(List<ShippedLine> lines, Map<ProductId, Long> unshipped) {
        if (lines.isEmpty()) {
            throw Complaints.refusal("no-lines", "lines", "A shipment has at least one line.");
        }
        Complaints complaints = new Complaints();
        Map<ProductId, Long> rest = new LinkedHashMap<>(unshipped);
        for (int i = 0; i < lines.size(); i++) {
            check("lines[" + i + "].", lines.get(i), rest, complaints);
        }
        complaints.refuseIfAny();
        return List.copyOf(lines);
    }

    private static void check(String at, ShippedLine line, Map<ProductId, Long> rest, Complaints complaints) {
        Long waiting = rest.get(line.productId());
        if (waiting == null) {
            complaints.add(
                    "unknown-product", at + "productId", "The order does not wait for " + line.productId() + ".");
        } else if (line.quantity() < 1) {
            complaints.add("bad-quantity", at + "quantity", "A quantity is at least 1.");
        } else if (line.quantity() > waiting) {
            complaints.add("bad-quantity", at + "quantity", "The order waits for " + waiting + " of it.");
        } else {
            rest.put(line.productId(), waiting - line.quantity());
        }
    }

    private static List<ShippedLine> all(Map<ProductId, Long> unshipped) {
        return unshipped.entrySet().stream()
                .map(entry -> new ShippedLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long total(List<ShippedLine> lines) {
        return lines.stream().mapToLong(ShippedLine::quantity).sum();
    }
}
