package dev.everstore.eventstore;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** An event-sourced thing, as small as can be. */
final class Wares {
    sealed interface WareCommand {}

    record AddWare(String id, long cents) implements WareCommand {}

    record PriceWare(@TargetAggregateIdentifier String id, long cents) implements WareCommand {}

    /** Changes nothing. */
    record LookAtWare(@TargetAggregateIdentifier String id) implements WareCommand {}

    /** Always refused. */
    record StealWare(@TargetAggregateIdentifier String id) implements WareCommand {}

    /** Fails for no reason of ours. */
    record BreakWare(@TargetAggregateIdentifier String id) implements WareCommand {}

    static ProductAdded added(String id, long cents) {
        return new ProductAdded(new ProductId(id), "Ware " + id, null, List.of(), euros(cents), Map.of());
    }

    static Money euros(long cents) {
        return new Money(cents, "EUR");
    }

    private Wares() {}

    @Aggregate(repository = "wareRepository")
    static class Ware {
        @AggregateIdentifier
        private String id;

        private Money price = euros(0);

        Ware() {}

        @CommandHandler
        Ware(AddWare command) {
            AggregateLifecycle.apply(added(command.id(), command.cents()));
        }

        @CommandHandler
        Versioned handle(PriceWare command) {
            AggregateLifecycle.apply(new ProductPriceChanged(new ProductId(id), price, euros(command.cents())));
            return new Versioned(id, AggregateLifecycle.getVersion());
        }

        @CommandHandler
        Versioned handle(LookAtWare command) {
            return new Versioned(id, AggregateLifecycle.getVersion());
        }

        @CommandHandler
        void handle(StealWare command) {
            throw new RefusedException(Refusal.rule("no-stealing", "Wares are paid for."));
        }

        @CommandHandler
        void handle(BreakWare command) {
            throw new IllegalStateException("broken");
        }

        @EventSourcingHandler
        void on(ProductEvent event) {
            id = event.productId().value();
            if (event instanceof ProductPriceChanged changed) {
                price = changed.to();
            }
        }
    }
}
