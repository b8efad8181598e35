package dev.everstore.contracts.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders goods; prices, names and the customer come from the order service's own copies unless a trusted importer names
 * a unit price.
 *
 * @param exemptFromReview true for what importers bring along: it was agreed elsewhere and is never held
 * @param credit what goods that come back for this order are worth towards it; {@code null} unless it replaces some
 */
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId,
        UserId customerId,
        String currency,
        List<RequestedLine> lines,
        @Nullable Address shippingAddress,
        @Nullable Money shippingCharge,
        PaymentMethod payment,
        Instant placedAt,
        @Nullable String salesRegion,
        boolean exemptFromReview,
        @Nullable Credit credit)
        implements OrderCommand {
    /** An order that replaces nothing. */
    public PlaceOrder(
            OrderId orderId,
            UserId customerId,
            String currency,
            List<RequestedLine> lines,
            @Nullable Address shippingAddress,
            @Nullable Money shippingCharge,
            PaymentMethod payment,
            Instant placedAt,
            @Nullable String salesRegion,
            boolean exemptFromReview) {
        this(
                orderId,
                customerId,
                currency,
                lines,
                shippingAddress,
                shippingCharge,
                payment,
                placedAt,
                salesRegion,
                exemptFromReview,
                null);
    }
}
