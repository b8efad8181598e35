package dev.everstore.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.ShipOrder;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon shell of an order: hands wishes to the {@link OrderDecider} and its events to the log. */
@Aggregate(repository = "orderRepository")
class Order {
    @AggregateIdentifier
    @Nullable
    OrderId orderId;

    private OrderState state = new OrderState.Unplaced();

    /** Looks for an order of that id first, so that a second one is refused and not a broken write. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderAccepted handle(PlaceOrder wish, OrderSources sources) {
        OrderDecider.decide(wish, state, sources.knownTo(wish)).forEach(event -> apply(event));
        return new OrderAccepted(wish.orderId(), OrderStatus.PLACED, getVersion());
    }

    @CommandHandler
    Versioned handle(ConfirmOrder wish, OrderSources sources) {
        return carryOut(wish.orderId(), OrderDecider.decide(wish, state, sources.now()));
    }

    @CommandHandler
    Versioned handle(CancelOrder wish) {
        return carryOut(wish.orderId(), OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(ShipOrder wish) {
        return carryOut(wish.orderId(), OrderDecider.decide(wish, state));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        orderId = event.orderId();
        state = OrderDecider.evolve(state, event);
    }

    private static Versioned carryOut(OrderId id, List<OrderEvent> events) {
        events.forEach(event -> apply(event));
        return new Versioned(id.value(), getVersion());
    }
}
