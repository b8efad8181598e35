package dev.everstore.projections.analytics;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.saga.FulfilmentCompleted;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.projections.control.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Makes figures of orders, payments, workflows, products and people as they change. */
@ProcessingGroup(AnalyticsModel.GROUP)
class AnalyticsProjection extends Projection {
    AnalyticsProjection(AnalyticsModel model) {
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

    @EventHandler
    void on(FulfilmentCompleted event, EventMessage<?> message) {
        remember(message);
    }

    @EventHandler
    void on(ProductEvent event, EventMessage<?> message) {
        remember(message);
    }

    @EventHandler
    void on(UserEvent event, EventMessage<?> message) {
        remember(message);
    }
}
