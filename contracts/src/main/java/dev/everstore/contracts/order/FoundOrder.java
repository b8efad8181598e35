package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that was found, with the fragments that matched by field name; an erased customer has no name. */
public record FoundOrder(
        OrderId orderId,
        UserId customerId,
        @Nullable String customerName,
        OrderStatus status,
        Money total,
        Instant placedAt,
        @Nullable String city,
        @Nullable String country,
        List<String> products,
        Map<String, List<String>> highlights) {}
