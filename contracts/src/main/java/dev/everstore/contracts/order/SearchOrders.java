package dev.everstore.contracts.order;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for orders by words and filters, newest first; where no order has all the words, typing errors are forgiven.
 * Answered with {@link FoundOrders}.
 *
 * @param text of the order's number, the customer's or recipient's name, goods, place or parcel
 * @param from placed at or after
 * @param to placed before
 */
public record SearchOrders(
        @Nullable String text,
        @Nullable OrderStatus status,
        @Nullable UserId customerId,
        @Nullable ProductId productId,
        @Nullable String city,
        @Nullable String country,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {}
