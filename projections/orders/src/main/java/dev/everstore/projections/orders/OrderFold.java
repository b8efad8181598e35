package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShipmentView;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentView;
import java.util.ArrayList;
import java.util.List;

/**
 * How an event changes an order: the one rule for the stored view, the strong read, the past and the rebuild. Events
 * that a state knows already change nothing.
 */
final class OrderFold {
    private OrderFold() {}

    static OrderState apply(OrderState state, Happening happening) {
        return switch (happening.event()) {
            case OrderEvent event ->
                happening.sequence() <= state.version() ? state : apply(state, event, happening.sequence());
            case PaymentEvent event ->
                happening.sequence() <= state.versionOf(event.paymentId().value())
                        ? state
                        : withPayment(state, event, happening.sequence());
            default -> state;
        };
    }

    private static OrderState apply(OrderState state, OrderEvent event, long version) {
        return switch (event) {
            case OrderPlaced placed -> state.placed(placed, version);
            case OrderConfirmed confirmed -> state.confirmed(confirmed.confirmedAt(), version);
            case OrderCancelled cancelled -> state.cancelled(cancelled.cancelledAt(), cancelled.reason(), version);
            case OrderShipped shipped ->
                state.shipped(
                        new ShipmentView(
                                shipped.lines(), shipped.carrier(), shipped.trackingNumber(), shipped.shippedAt()),
                        shipped.complete(),
                        version);
        };
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
