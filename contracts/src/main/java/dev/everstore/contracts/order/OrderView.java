package dev.everstore.contracts.order;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as callers see it; version counts its events from 0.
 *
 * @param deliveredAt when the last parcel of all arrived
 * @param total what is to be paid: net and shipping, less as much of the credit as that needs
 * @param credit what goods that came back for this order were worth
 * @param exchangeOf the order that those goods came back from
 * @param amendment how often it was agreed anew
 * @param review why an operator must look at it first, while one must
 * @param decision what the customer must decide, while they must
 */
public record OrderView(
        OrderId orderId,
        UserId customerId,
        OrderStatus status,
        long version,
        String currency,
        List<OrderLine> lines,
        Money net,
        Money shippingCharge,
        @Nullable Money credit,
        Money total,
        Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable AddressView shippingAddress,
        @Nullable String salesRegion,
        @Nullable OrderId exchangeOf,
        int amendment,
        @Nullable Review review,
        @Nullable Decision decision,
        List<ShipmentView> shipments,
        List<ReturnView> returns,
        List<ExchangeView> exchanges,
        List<OrderPaymentView> payments) {
    /** The total above which orders are held. */
    public record Review(Money limit) {}

    /** Lines that the stock cannot meet, and until when to accept the others. */
    public record Decision(List<UnavailableLine> unavailable, Instant decideBy) {}
}
