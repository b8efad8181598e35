package dev.everstore.contracts.order;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as callers see it; version counts its events from 0. */
public record OrderView(
        OrderId orderId,
        UserId customerId,
        OrderStatus status,
        long version,
        String currency,
        List<OrderLine> lines,
        Money net,
        Money shippingCharge,
        Money total,
        Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable AddressView shippingAddress,
        @Nullable String salesRegion,
        List<ShipmentView> shipments,
        List<OrderPaymentView> payments) {}
