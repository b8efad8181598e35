package dev.everstore.commandhttp;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.OrderView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a change to an order: what is given replaces what was agreed. */
record AmendmentRequest(
        @Nullable List<RequestedLines.@Nullable Line> lines,
        @Nullable AddressView shippingAddress) {
    AmendOrder command(OrderView order, Intent intent) {
        Fields fields = new Fields(intent.caller());
        if (lines == null && shippingAddress == null) {
            fields.malformed("lines", "Give lines, a shippingAddress, or both.");
        }
        AmendOrder command = new AmendOrder(
                order.orderId(),
                lines == null ? null : RequestedLines.read(fields, "lines", lines, order.currency()),
                shippingAddress == null ? null : RequestedLines.address(fields, shippingAddress, order.customerId()));
        fields.check();
        return command;
    }
}
