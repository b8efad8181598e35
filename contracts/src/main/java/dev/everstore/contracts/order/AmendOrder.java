package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Changes an order before it is confirmed: what is given replaces what was agreed, lines at today's prices. */
public record AmendOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable List<RequestedLine> lines,
        @Nullable Address shippingAddress)
        implements OrderCommand {}
