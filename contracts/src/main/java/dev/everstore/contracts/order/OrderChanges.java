package dev.everstore.contracts.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of an order, field by field. */
public record OrderChanges(OrderId orderId, long from, long to, List<Change> changes) {
    /** One field, named by its path such as {@code lines[0].quantity}; absent before or after is {@code null}. */
    public record Change(
            String path, @Nullable Object before, @Nullable Object after) {}
}
