package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order that an exchange leads to, at the prices of that moment; it is sent free of charge. */
public record Replacement(
        OrderId orderId,
        UserId customerId,
        List<OrderLine> lines,
        Money net,
        @Nullable Address shippingAddress,
        PaymentMethod payment,
        @Nullable String salesRegion) {}
