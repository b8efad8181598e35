package dev.everstore.projections.orders;

import dev.everstore.contracts.order.ExchangeView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.ReturnView;
import dev.everstore.contracts.order.ShipmentView;
import dev.everstore.contracts.payment.PaymentView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state being changed, so that each event names only what it changes. */
final class Draft {
    private final OrderId orderId;

    @Nullable
    OrderPlaced placed;

    OrderStatus status = OrderStatus.PLACED;
    int amendment;

    OrderView.@Nullable Review review;

    OrderView.@Nullable Decision decision;

    @Nullable
    Instant confirmedAt;

    @Nullable
    Instant deliveredAt;

    @Nullable
    Instant cancelledAt;

    @Nullable
    String cancelReason;

    List<ShipmentView> shipments = List.of();
    List<ReturnView> returns = List.of();
    List<ExchangeView> exchanges = List.of();
    List<PaymentView> payments = List.of();

    Draft(OrderId orderId) {
        this.orderId = orderId;
    }

    Draft(OrderState state) {
        orderId = state.orderId();
        placed = state.placed();
        status = state.status();
        amendment = state.amendment();
        review = state.review();
        decision = state.decision();
        confirmedAt = state.confirmedAt();
        deliveredAt = state.deliveredAt();
        cancelledAt = state.cancelledAt();
        cancelReason = state.cancelReason();
        shipments = state.shipments();
        returns = state.returns();
        exchanges = state.exchanges();
        payments = state.payments();
    }

    /** Nobody is waited for any more. */
    void settle(OrderStatus now) {
        status = now;
        review = null;
        decision = null;
    }

    OrderState at(long version) {
        return new OrderState(
                orderId,
                version,
                placed,
                status,
                amendment,
                review,
                decision,
                confirmedAt,
                deliveredAt,
                cancelledAt,
                cancelReason,
                shipments,
                returns,
                exchanges,
                payments);
    }
}
