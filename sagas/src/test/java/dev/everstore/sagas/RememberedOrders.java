package dev.everstore.sagas;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confirmed orders of one story. */
final class RememberedOrders implements ConfirmedOrders {
    private final Map<OrderId, ConfirmedOrder> orders = new HashMap<>();

    @Override
    public void remember(OrderId orderId, @Nullable UserId customerId, @Nullable PaymentId paymentId) {
        orders.put(orderId, new ConfirmedOrder(customerId, paymentId));
    }

    @Override
    public Optional<ConfirmedOrder> find(OrderId orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    @Override
    public void forget(UserId customerId) {
        orders.replaceAll((id, order) -> new ConfirmedOrder(
                customerId.equals(order.customerId()) ? null : order.customerId(), order.paymentId()));
    }
}
