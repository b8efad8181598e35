package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.projections.control.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Follows orders and their payments on the backbone. */
@ProcessingGroup(OrderReadModel.GROUP)
class OrderProjection extends Projection {
    OrderProjection(OrderReadModel model) {
        super(model);
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        remember(message);
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        remember(message);
    }
}
