package dev.everstore.projections.orders;

import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.ExchangeView;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.ReturnView;
import dev.everstore.contracts.order.ShipmentView;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an event changes an order: the one rule for the stored view, the strong read, the past and the rebuild. Events
 * that a state knows already change nothing.
 */
final class OrderFold {
    private OrderFold() {}

    static OrderState apply(OrderState state, Happening happening) {
        return switch (happening.event()) {
            case OrderEvent event ->
                happening.sequence() <= state.version()
                        ? state
                        : state.after(happening.sequence(), draft -> change(draft, event));
            case PaymentEvent event ->
                happening.sequence() <= state.versionOf(event.paymentId())
                        ? state
                        : withPayment(state, event, happening.sequence());
            default -> state;
        };
    }

    private static void change(Draft draft, OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> draft.placed = placed;
            case OrderHeldForReview held -> {
                draft.status = OrderStatus.IN_REVIEW;
                draft.review = new OrderView.Review(held.limit());
            }
            case OrderApproved _ -> draft.settle(OrderStatus.PLACED);
            case DecisionAsked asked -> {
                draft.settle(OrderStatus.AWAITING_DECISION);
                draft.decision = new OrderView.Decision(asked.unavailable(), asked.decideBy());
            }
            case OrderAmended amended -> amend(draft, amended);
            case OrderConfirmed confirmed -> {
                draft.settle(OrderStatus.CONFIRMED);
                draft.confirmedAt = confirmed.confirmedAt();
            }
            case OrderCancelled cancelled -> {
                draft.settle(OrderStatus.CANCELLED);
                draft.cancelledAt = cancelled.cancelledAt();
                draft.cancelReason = cancelled.reason();
            }
            case OrderShipped shipped -> ship(draft, shipped);
            case OrderDelivered delivered -> deliver(draft, delivered);
            case OrderReturned returned -> takeBack(draft, returned);
            case OrderExchanged exchanged -> takeBack(draft, exchanged);
        }
    }

    private static void amend(Draft draft, OrderAmended amended) {
        draft.amendment = amended.amendment();
        draft.placed = agreedAnew(draft.placed, amended);
        if (amended.linesChanged()) {
            draft.settle(OrderStatus.PLACED);
        }
    }

    private static @Nullable OrderPlaced agreedAnew(@Nullable OrderPlaced before, OrderAmended amended) {
        return before == null
                ? null
                : new OrderPlaced(
                        before.orderId(),
                        before.customerId(),
                        amended.lines(),
                        amended.net(),
                        amended.shippingCharge(),
                        amended.total(),
                        amended.shippingAddress(),
                        before.payment(),
                        before.placedAt(),
                        before.salesRegion(),
                        before.credit());
    }

    private static void ship(Draft draft, OrderShipped shipped) {
        draft.status = shipped.complete() ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED;
        ShipmentView parcel = new ShipmentView(
                shipped.lines(), shipped.carrier(), shipped.trackingNumber(), shipped.shippedAt(), null);
        draft.shipments =
                Stream.concat(draft.shipments.stream(), Stream.of(parcel)).toList();
    }

    private static void deliver(Draft draft, OrderDelivered delivered) {
        draft.shipments = draft.shipments.stream()
                .map(parcel -> parcel.deliveredAt() == null
                                && delivered.trackingNumbers().contains(parcel.trackingNumber())
                        ? new ShipmentView(
                                parcel.lines(),
                                parcel.carrier(),
                                parcel.trackingNumber(),
                                parcel.shippedAt(),
                                delivered.deliveredAt())
                        : parcel)
                .toList();
        if (delivered.complete()) {
            draft.status = OrderStatus.DELIVERED;
            draft.deliveredAt = delivered.deliveredAt();
        }
    }

    private static void takeBack(Draft draft, OrderReturned returned) {
        ReturnView goods = new ReturnView(
                returned.returnId(),
                returned.lines(),
                returned.refund(),
                returned.reason(),
                returned.restock(),
                returned.returnedAt());
        draft.returns = Stream.concat(draft.returns.stream(), Stream.of(goods)).toList();
        if (returned.complete()) {
            draft.status = OrderStatus.RETURNED;
        }
    }

    private static void takeBack(Draft draft, OrderExchanged exchanged) {
        ExchangeView goods = new ExchangeView(
                exchanged.exchangeId(),
                exchanged.replacement().orderId(),
                exchanged.lines(),
                exchanged.credit(),
                exchanged.due(),
                exchanged.refund(),
                exchanged.reason(),
                exchanged.restock(),
                exchanged.exchangedAt());
        draft.exchanges =
                Stream.concat(draft.exchanges.stream(), Stream.of(goods)).toList();
        if (exchanged.complete()) {
            draft.status = OrderStatus.RETURNED;
        }
    }

    private static OrderState withPayment(OrderState state, PaymentEvent event, long version) {
        List<PaymentView> payments = new ArrayList<>();
        boolean known = false;
        for (PaymentView payment : state.payments()) {
            boolean same = payment.paymentId().equals(event.paymentId());
            known |= same;
            payments.add(same ? PaymentFold.apply(payment, event, version) : payment);
        }
        if (!known) {
            PaymentFold.first(event, version).ifPresent(payments::add);
        }
        return state.paid(List.copyOf(payments));
    }
}
