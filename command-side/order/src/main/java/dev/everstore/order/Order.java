package dev.everstore.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
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

    /** Before any rule, so that who has seen an older order learns that and nothing else. */
    @CommandHandlerInterceptor
    void checkVersion(CommandMessage<?> wish) {
        Object expected = wish.getMetaData().get(MessageKeys.EXPECTED_VERSION);
        if (orderId != null && expected != null && Long.parseLong(expected.toString()) != getVersion()) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "Order " + orderId + " is at version " + getVersion() + ", not " + expected + ".",
                    List.of()));
        }
    }

    /** Looks for an order of that id first, so that a second one is refused and not a broken write. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderAccepted handle(PlaceOrder wish, OrderSources sources) {
        Known known = sources.known(wish.customerId(), wish.lines());
        List<OrderEvent> events = OrderDecider.decide(wish, state, known, sources.reviewLimits());
        events.forEach(event -> apply(event));
        boolean held = events.stream().anyMatch(OrderHeldForReview.class::isInstance);
        return new OrderAccepted(wish.orderId(), held ? OrderStatus.IN_REVIEW : OrderStatus.PLACED, getVersion());
    }

    @CommandHandler
    Versioned handle(AmendOrder wish, OrderSources sources) {
        return state instanceof OrderState.Open open
                ? carryOut(
                        OrderDecider.decide(wish, open, known(wish, open.agreement(), sources), sources.reviewLimits()))
                : carryOut(OrderDecider.decide(wish, state, Known.NOTHING, sources.reviewLimits()));
    }

    @CommandHandler
    Versioned handle(AskForDecision wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(AcceptAvailable wish, OrderSources sources) {
        return carryOut(OrderDecider.decide(wish, state, sources.reviewLimits()));
    }

    @CommandHandler
    Versioned handle(ApproveOrder wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(RefuseOrder wish, OrderSources sources) {
        return carryOut(OrderDecider.decide(wish, state, sources.now()));
    }

    @CommandHandler
    Versioned handle(ConfirmOrder wish, OrderSources sources) {
        return carryOut(OrderDecider.decide(wish, state, sources.now()));
    }

    @CommandHandler
    Versioned handle(CancelOrder wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(ShipOrder wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(DeliverOrder wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(ReturnLines wish) {
        return carryOut(OrderDecider.decide(wish, state));
    }

    @CommandHandler
    Versioned handle(ExchangeLines wish, OrderSources sources) {
        return carryOut(OrderDecider.decide(wish, state, known(wish, sources)));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        orderId = event.orderId();
        state = OrderLife.after(state, event);
    }

    private Known known(ExchangeLines wish, OrderSources sources) {
        return state instanceof OrderState.Underway underway
                ? sources.known(underway.goods().agreement().customerId(), wish.replacements())
                : Known.NOTHING;
    }

    private static Known known(AmendOrder wish, Agreement agreed, OrderSources sources) {
        return sources.known(agreed.customerId(), wish.lines() == null ? List.of() : wish.lines());
    }

    private Versioned carryOut(List<OrderEvent> events) {
        events.forEach(event -> apply(event));
        return new Versioned(String.valueOf(orderId), getVersion());
    }
}
