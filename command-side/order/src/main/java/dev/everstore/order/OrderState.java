package dev.everstore.order;

import dev.everstore.contracts.product.ProductId;
import java.util.Map;

/** What a decision about an order must remember of it; quantities per product, over all lines. */
sealed interface OrderState {
    record Unplaced() implements OrderState {}

    record Placed(Map<ProductId, Long> ordered) implements OrderState {}

    record Confirmed(Map<ProductId, Long> unshipped) implements OrderState {}

    record PartiallyShipped(Map<ProductId, Long> unshipped) implements OrderState {}

    record Shipped() implements OrderState {}

    record Cancelled() implements OrderState {}
}
