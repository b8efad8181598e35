package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * The states as of this moment: each log is asked once what it has, and read only where a state lacks something.
     * Orders come first, since an amendment names another payment.
     */
    List<OrderState> bringUpToDate(Collection<OrderState> states) {
        Map<String, Long> lastOfOrders = orders.lastSequences(
                ORDER, states.stream().map(state -> state.orderId().value()).toList());
        List<OrderState> latest = states.stream()
                .map(state -> withOrder(
                        state, lastOfOrders.getOrDefault(state.orderId().value(), -1L)))
                .toList();
        Map<String, Long> lastOfPayments = payments.lastSequences(
                PAYMENT,
                latest.stream()
                        .flatMap(state -> state.paymentIds().stream())
                        .map(PaymentId::value)
                        .toList());
        return latest.stream().map(state -> withPayments(state, lastOfPayments)).toList();
    }

    private OrderState withOrder(OrderState state, long last) {
        return last > state.version()
                ? fold(state, orders.read(ORDER, state.orderId().value(), state.version() + 1))
                : state;
    }

    private OrderState withPayments(OrderState state, Map<String, Long> lastOfPayments) {
        OrderState latest = state;
        for (PaymentId payment : state.paymentIds()) {
            long known = state.versionOf(payment);
            if (lastOfPayments.getOrDefault(payment.value(), -1L) > known) {
                latest = fold(latest, payments.read(PAYMENT, payment.value(), known + 1));
            }
        }
        return latest;
    }

    /** All events of an order and its payments, as they happened: by time, each log in its own order. */
    List<StoredEvent> history(OrderId orderId) {
        List<StoredEvent> events = new ArrayList<>(orders.read(ORDER, orderId.value(), 0));
        List<String> paymentIds = fold(OrderState.unknown(orderId), events).paymentIds().stream()
                .map(PaymentId::value)
                .toList();
        if (!events.isEmpty()) {
            Set<String> paid = payments.lastSequences(PAYMENT, paymentIds).keySet();
            paymentIds.stream()
                    .filter(paid::contains)
                    .forEach(payment -> events.addAll(payments.read(PAYMENT, payment, 0)));
        }
        return Causality.ordered(events);
    }

    static OrderState fold(OrderState state, List<StoredEvent> events) {
        OrderState latest = state;
        for (StoredEvent event : events) {
            latest = OrderFold.apply(latest, Happening.of(event));
        }
        return latest;
    }
}
