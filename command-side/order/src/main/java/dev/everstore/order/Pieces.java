package dev.everstore.order;

import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts pieces that move between house and customer. */
final class Pieces {
    private Pieces() {}

    static List<ShippedLine> all(Map<ProductId, Long> pieces) {
        return pieces.entrySet().stream()
                .map(entry -> new ShippedLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The same pieces with each product once. */
    static List<ShippedLine> summed(List<ShippedLine> lines) {
        Map<ProductId, Long> pieces = new LinkedHashMap<>();
        lines.forEach(line -> pieces.merge(line.productId(), line.quantity(), Long::sum));
        return all(pieces);
    }

    /** What is left after these lines were taken; refused with every line that takes more than there is. */
    static Map<ProductId, Long> taken(
            List<ShippedLine> lines, Map<ProductId, Long> there, String what, String thereAre) {
        if (lines.isEmpty()) {
            throw Complaints.refusal("no-lines", "lines", what + " has at least one line.");
        }
        Complaints complaints = new Complaints();
        Map<ProductId, Long> rest = new LinkedHashMap<>(there);
        for (int i = 0; i < lines.size(); i++) {
            take("lines[" + i + "].", lines.get(i), rest, thereAre, complaints);
        }
        complaints.refuseIfAny();
        rest.values().removeIf(quantity -> quantity == 0);
        return rest;
    }

    private static void take(
            String at, ShippedLine line, Map<ProductId, Long> rest, String thereAre, Complaints complaints) {
        Long there = rest.get(line.productId());
        if (there == null) {
            complaints.add("unknown-product", at + "productId", thereAre + " no " + line.productId() + ".");
        } else if (line.quantity() < 1) {
            complaints.add("bad-quantity", at + "quantity", "A quantity is at least 1.");
        } else if (line.quantity() > there) {
            complaints.add("bad-quantity", at + "quantity", thereAre + " " + there + " of it.");
        } else {
            rest.put(line.productId(), there - line.quantity());
        }
    }
}
