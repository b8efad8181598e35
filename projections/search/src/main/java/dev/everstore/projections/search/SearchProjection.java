package dev.everstore.projections.search;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.projections.control.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Makes products and orders findable as they change, orders also by what their customers are called. */
@ProcessingGroup(SearchModel.GROUP)
class SearchProjection extends Projection {
    SearchProjection(SearchModel model) {
        super(model);
    }

    @EventHandler
    void on(ProductEvent event, EventMessage<?> message) {
        remember(message);
    }

    @EventHandler
    void on(UserEvent event, EventMessage<?> message) {
        remember(message);
    }

    @EventHandler
    void on(OrderEvent event, EventMessage<?> message) {
        remember(message);
    }
}
