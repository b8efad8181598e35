package dev.everstore.bench;

import dev.everstore.bench.BenchOrder.Confirm;
import dev.everstore.bench.BenchOrder.Place;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** Sends commands over a bus to a real aggregate, of Everstore or of stock Axon. */
final class AggregateAppender extends StoreAppender {
    private final CommandGateway gateway;

    AggregateAppender(String name, EventStore store, CommandBus bus) {
        super(name, store);
        EventSourcingRepository<BenchOrder> repository = EventSourcingRepository.builder(BenchOrder.class)
                .eventStore(store)
                .build();
        var unused = AggregateAnnotationCommandHandler.<BenchOrder>builder()
                .aggregateType(BenchOrder.class)
                .repository(repository)
                .build()
                .subscribe(bus);
        this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Override
    public Hand hand() {
        return new Hand() {
            @Override
            public void create(String id) {
                gateway.sendAndWait(new Place(id));
            }

            @Override
            public void extend(String id) {
                gateway.sendAndWait(new Confirm(id));
            }
        };
    }
}
