package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From which total on an operator looks at an order first, per currency; a currency without a limit is never held. */
record ReviewLimits(Map<String, Money> above) {
    static final ReviewLimits NONE = new ReviewLimits(Map.of());

    /** The hold that a total needs, unless as much was approved before. */
    Optional<OrderHeldForReview> hold(OrderId orderId, Money total, @Nullable Money approved) {
        Money limit = above.get(total.currency());
        return limit != null && total.isMoreThan(limit) && (approved == null || total.isMoreThan(approved))
                ? Optional.of(new OrderHeldForReview(orderId, total, limit))
                : Optional.empty();
    }
}
