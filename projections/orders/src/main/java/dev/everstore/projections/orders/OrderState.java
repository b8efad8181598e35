package dev.everstore.projections.orders;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPaymentView;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.ShipmentView;
import dev.everstore.contracts.payment.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an order after some of its events; stored as the order's document.
 *
 * @param version sequence number of the last event of the order itself, −1 before it was placed
 * @param placed what was agreed; personal fields are sealed where it is stored
 */
record OrderState(
        OrderId orderId,
        long version,
        @Nullable OrderPlaced placed,
        OrderStatus status,
        @Nullable Instant confirmedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        List<ShipmentView> shipments,
        List<PaymentView> payments) {
    static OrderState unknown(OrderId orderId) {
        return new OrderState(orderId, -1, null, OrderStatus.PLACED, null, null, null, List.of(), List.of());
    }

    OrderState placed(OrderPlaced agreed, long atVersion) {
        return new OrderState(orderId, atVersion, agreed, OrderStatus.PLACED, null, null, null, List.of(), payments);
    }

    OrderState confirmed(Instant at, long atVersion) {
        return new OrderState(
                orderId, atVersion, placed, OrderStatus.CONFIRMED, at, cancelledAt, cancelReason, shipments, payments);
    }

    OrderState cancelled(Instant at, String reason, long atVersion) {
        return new OrderState(
                orderId, atVersion, placed, OrderStatus.CANCELLED, confirmedAt, at, reason, shipments, payments);
    }

    OrderState shipped(ShipmentView shipment, boolean complete, long atVersion) {
        return new OrderState(
                orderId,
                atVersion,
                placed,
                complete ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED,
                confirmedAt,
                cancelledAt,
                cancelReason,
                Stream.concat(shipments.stream(), Stream.of(shipment)).toList(),
                payments);
    }

    OrderState paid(List<PaymentView> latest) {
        return new OrderState(
                orderId, version, placed, status, confirmedAt, cancelledAt, cancelReason, shipments, latest);
    }

    /** Sequence number of the last known event of a payment, −1 before the first. */
    long versionOf(String paymentId) {
        return payments.stream()
                .filter(payment -> payment.paymentId().value().equals(paymentId))
                .mapToLong(PaymentView::version)
                .findFirst()
                .orElse(-1);
    }

    /** Empty until the order was placed. */
    Optional<OrderView> view() {
        return Optional.ofNullable(placed).map(this::viewOf);
    }

    private OrderView viewOf(OrderPlaced agreed) {
        return new OrderView(
                orderId,
                agreed.customerId(),
                status,
                version,
                agreed.total().currency(),
                agreed.lines(),
                agreed.net(),
                agreed.shippingCharge(),
                agreed.total(),
                agreed.placedAt(),
                confirmedAt,
                cancelledAt,
                cancelReason,
                AddressView.of(agreed.shippingAddress()),
                agreed.salesRegion(),
                shipments,
                payments.stream()
                        .map(payment -> new OrderPaymentView(
                                payment.paymentId(),
                                payment.status(),
                                payment.authorized(),
                                payment.captured(),
                                payment.refunded()))
                        .toList());
    }
}
