package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the logs of orders and payments say, which is never behind. */
final class Logs {
    private static final String ORDER = "Order";
    private static final String PAYMENT = "Payment";

    private final LogReader orders;
    private final LogReader payments;

    Logs(LogReader orders, LogReader payments) {
        this.orders = orders;
        this.payments = payments;
    }

    /** The states as of this moment: each log is asked once what it has, and read only where a state lacks something. */
    List<OrderState> bringUpToDate(Collection<OrderState> states) {
        List<String> ids = states.stream().map(state -> state.orderId().value()).toList();
        List<String> paymentIds = states.stream()
                .map(state -> PaymentId.of(state.orderId()).value())
                .toList();
        Map<String, Long> lastOfOrders = orders.lastSequences(ORDER, ids);
        Map<String, Long> lastOfPayments = payments.lastSequences(PAYMENT, paymentIds);
        return states.stream()
                .map(state -> bringUpToDate(
                        state,
                        lastOfOrders.getOrDefault(state.orderId().value(), -1L),
                        lastOfPayments.getOrDefault(
                                PaymentId.of(state.orderId()).value(), -1L)))
                .toList();
    }

    private OrderState bringUpToDate(OrderState state, long lastOfOrder, long lastOfPayment) {
        String paymentId = PaymentId.of(state.orderId()).value();
        OrderState latest = state;
        if (lastOfOrder > state.version()) {
            latest = fold(latest, orders.read(ORDER, state.orderId().value(), state.version() + 1));
        }
        if (lastOfPayment > state.versionOf(paymentId)) {
            latest = fold(latest, payments.read(PAYMENT, paymentId, state.versionOf(paymentId) + 1));
        }
        return latest;
    }

    /** All events of an order and its payment, as they happened: by time, each log in its own order. */
    List<StoredEvent> history(OrderId orderId) {
        List<StoredEvent> events = new ArrayList<>(orders.read(ORDER, orderId.value(), 0));
        if (!events.isEmpty()) {
            events.addAll(payments.read(PAYMENT, PaymentId.of(orderId).value(), 0));
        }
        return Causality.ordered(events);
    }

    Optional<PaymentView> payment(PaymentId paymentId) {
        List<StoredEvent> events = payments.read(PAYMENT, paymentId.value(), 0);
        return events.stream()
                .findFirst()
                .flatMap(first -> OrderOf.event(first.event()))
                .flatMap(order -> fold(OrderState.unknown(order), events).payments().stream()
                        .findFirst());
    }

    static OrderState fold(OrderState state, List<StoredEvent> events) {
        OrderState latest = state;
        for (StoredEvent event : events) {
            latest = OrderFold.apply(latest, Happening.of(event));
        }
        return latest;
    }
}
