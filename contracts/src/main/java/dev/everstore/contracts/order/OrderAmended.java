package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order is agreed anew, before confirmation; the whole new agreement is told.
 *
 * @param amendment counts from 1; the workflow starts over for each whose lines differ
 * @param linesChanged false when only the address differs
 */
@Revision("1")
public record OrderAmended(
        OrderId orderId,
        int amendment,
        boolean linesChanged,
        List<OrderLine> lines,
        Money net,
        Money shippingCharge,
        Money total,
        @Nullable Address shippingAddress,
        String reason)
        implements OrderEvent {}
