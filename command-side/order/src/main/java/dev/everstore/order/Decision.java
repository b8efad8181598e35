package dev.everstore.order;

import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.Map;

/** Asks a customer what to do about missing goods, if it is the order of today that misses them. */
final class Decision {
    private Decision() {}

    static List<OrderEvent> of(AskForDecision wish, Agreement agreed) {
        Map<ProductId, Long> ordered = agreed.quantities();
        for (UnavailableLine line : wish.unavailable()) {
            if (!Long.valueOf(line.requested()).equals(ordered.get(line.productId()))) {
                throw Complaints.conflict(
                        "order-amended",
                        "The order no longer asks for " + line.requested() + " " + line.productId() + ".");
            }
        }
        long missing = wish.unavailable().stream()
                .map(UnavailableLine::productId)
                .distinct()
                .count();
        if (missing == 0 || missing == ordered.size()) {
            throw Complaints.refusal("nothing-to-decide", "unavailable", "Some lines must be missing and some not.");
        }
        return List.of(new DecisionAsked(wish.orderId(), wish.unavailable(), wish.decideBy()));
    }
}
