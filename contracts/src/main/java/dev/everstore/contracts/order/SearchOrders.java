package dev.everstore.contracts.order;

import org.jspecify.annotations.Nullable;

/** Asks for orders by words and filters; answered with {@link FoundOrders}. */
public record SearchOrders(
        @Nullable String text,
        @Nullable OrderStatus status,
        @Nullable String country,
        @Nullable String cursor,
        int limit) {}
