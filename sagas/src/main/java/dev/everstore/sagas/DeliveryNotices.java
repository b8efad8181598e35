package dev.everstore.sagas;

import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Tells customers that parcels have arrived; one event, one step, so there is no state to keep as a saga would. */
@ProcessingGroup("order-aftercare")
class DeliveryNotices {
    private final Steps steps;
    private final ConfirmedOrders confirmedOrders;

    DeliveryNotices(Steps steps, ConfirmedOrders confirmedOrders) {
        this.steps = steps;
        this.confirmedOrders = confirmedOrders;
    }

    @EventHandler
    void on(OrderDelivered delivered, @SequenceNumber long sequence) {
        confirmedOrders
                .find(delivered.orderId())
                .map(ConfirmedOrders.ConfirmedOrder::customerId)
                .ifPresent(customer -> tell(customer, delivered, sequence));
    }

    @EventHandler
    void on(UserErased erased) {
        confirmedOrders.forget(erased.userId());
    }

    private void tell(UserId customer, OrderDelivered delivered, long sequence) {
        OrderId orderId = delivered.orderId();
        Map<String, String> values = new HashMap<>();
        values.put("orderId", orderId.value());
        values.put("deliveredAt", delivered.deliveredAt().toString());
        if (!delivered.trackingNumbers().isEmpty()) {
            values.put("trackingNumber", String.join(", ", delivered.trackingNumbers()));
        }
        steps.ask(
                new StepId("order-delivery:" + sequence, orderId, 0),
                new SendNotification(
                        orderId + "-delivery-" + sequence, customer, Template.ORDER_DELIVERED, Map.copyOf(values)));
    }
}
