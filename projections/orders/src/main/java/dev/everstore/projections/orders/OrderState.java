package dev.everstore.projections.orders;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.order.ExchangeView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPaymentView;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.ReturnView;
import dev.everstore.contracts.order.ShipmentView;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an order after some of its events; stored as the order's document.
 *
 * @param version sequence number of the last event of the order itself, −1 before it was placed
 * @param placed what is agreed by now; personal fields are sealed where it is stored
 * @param amendment how often it was agreed anew, each time perhaps with a payment of its own
 */
record OrderState(
        OrderId orderId,
        long version,
        @Nullable OrderPlaced placed,
        OrderStatus status,
        int amendment,
        OrderView.@Nullable Review review,
        OrderView.@Nullable Decision decision,
        @Nullable Instant confirmedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        List<ShipmentView> shipments,
        List<ReturnView> returns,
        List<ExchangeView> exchanges,
        List<PaymentView> payments) {

    /** A document that was stored before orders could be returned or exchanged tells nothing of it. */
    OrderState {
        returns = Objects.requireNonNullElse(returns, List.of());
        exchanges = Objects.requireNonNullElse(exchanges, List.of());
    }

    static OrderState unknown(OrderId orderId) {
        return new Draft(orderId).at(-1);
    }

    OrderState after(long atVersion, Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(atVersion);
    }

    OrderState paid(List<PaymentView> latest) {
        return after(version, draft -> draft.payments = latest);
    }

    /** Every payment that the order may have by now, the oldest first. */
    List<PaymentId> paymentIds() {
        return IntStream.rangeClosed(0, amendment)
                .boxed()
                .flatMap(number -> paymentId(number).stream())
                .toList();
    }

    private Optional<PaymentId> paymentId(int number) {
        try {
            return Optional.of(PaymentId.of(orderId, number));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Sequence number of the last known event of a payment, −1 before the first. */
    long versionOf(PaymentId paymentId) {
        return payments.stream()
                .filter(payment -> payment.paymentId().equals(paymentId))
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
                agreed.credit() == null ? null : agreed.credit().amount(),
                agreed.total(),
                agreed.placedAt(),
                confirmedAt,
                deliveredAt,
                cancelledAt,
                cancelReason,
                AddressView.of(agreed.shippingAddress()),
                agreed.salesRegion(),
                agreed.credit() == null ? null : agreed.credit().exchangeOf(),
                amendment,
                review,
                decision,
                shipments,
                returns,
                exchanges,
                payments.stream().map(OrderState::paymentOf).toList());
    }

    private static OrderPaymentView paymentOf(PaymentView payment) {
        return new OrderPaymentView(
                payment.paymentId(),
                payment.status(),
                payment.authorized(),
                payment.captured(),
                payment.refunded(),
                payment.confirmationUrl());
    }
}
