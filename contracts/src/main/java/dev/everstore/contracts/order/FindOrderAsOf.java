package dev.everstore.contracts.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for an order as it was, at an instant or after a version (one of the two); answered with an optional {@link OrderView}. */
public record FindOrderAsOf(
        OrderId orderId,
        @Nullable Instant instant,
        @Nullable Long version) {}
