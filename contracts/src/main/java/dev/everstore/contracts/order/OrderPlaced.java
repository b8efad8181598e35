package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order exists, with every price as it was agreed.
 *
 * @param net the sum of its lines
 * @param total what is to be paid: net and shipping, less the credit
 * @param credit {@code null} unless the order replaces goods of another
 */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        UserId customerId,
        List<OrderLine> lines,
        Money net,
        Money shippingCharge,
        Money total,
        @Nullable Address shippingAddress,
        PaymentMethod payment,
        Instant placedAt,
        @Nullable String salesRegion,
        @Nullable Credit credit)
        implements OrderEvent {
    /** An order that replaces nothing. */
    public OrderPlaced(
            OrderId orderId,
            UserId customerId,
            List<OrderLine> lines,
            Money net,
            Money shippingCharge,
            Money total,
            @Nullable Address shippingAddress,
            PaymentMethod payment,
            Instant placedAt,
            @Nullable String salesRegion) {
        this(
                orderId,
                customerId,
                lines,
                net,
                shippingCharge,
                total,
                shippingAddress,
                payment,
                placedAt,
                salesRegion,
                null);
    }
}
