package dev.everstore.contracts.order;

import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for a page of orders, newest first; answered with a {@link dev.everstore.contracts.Page} of {@link OrderView}. */
public record FindOrders(
        @Nullable UserId customerId,
        @Nullable OrderStatus status,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {}
