package dev.everstore.sagas;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be known of an order once its fulfilment has ended: parcels arrive and goods come back years later. */
interface ConfirmedOrders {
    /** Whom to tell, {@code null} once they are erased; and which payment took the money, {@code null} without one. */
    record ConfirmedOrder(
            @Nullable UserId customerId, @Nullable PaymentId paymentId) {}

    /** Noted with the wish to confirm, so that whatever follows from the confirmation finds it. */
    void remember(OrderId orderId, @Nullable UserId customerId, @Nullable PaymentId paymentId);

    Optional<ConfirmedOrder> find(OrderId orderId);

    void forget(UserId customerId);
}
