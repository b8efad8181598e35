package dev.everstore.bench;

import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderPlaced;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The same Axon aggregate for Everstore and for stock Axon: one event per command. */
final class BenchOrder {
    /** What the aggregate's stream is called. */
    static final String TYPE = "BenchOrder";

    @AggregateIdentifier
    private @Nullable String id;

    private int confirmations;

    /** Parent of both, by which their owner knows them. */
    sealed interface BenchCommand {}

    record Place(@TargetAggregateIdentifier String id) implements BenchCommand {}

    record Confirm(@TargetAggregateIdentifier String id) implements BenchCommand {}

    BenchOrder() {}

    @CommandHandler
    BenchOrder(Place command) {
        AggregateLifecycle.apply(Samples.placed(command.id()));
    }

    @CommandHandler
    int handle(Confirm command) {
        AggregateLifecycle.apply(Samples.confirmed(Objects.requireNonNull(id)));
        return confirmations;
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId().value();
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        confirmations++;
    }
}
