package dev.everstore.order;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/** Loads orders from their events; one without events is refused in the house's own words. */
final class OrderRepository extends EventSourcingRepository<Order> {
    OrderRepository(Builder<Order> builder) {
        super(builder);
    }

    @Override
    protected LockAwareAggregate<Order, EventSourcedAggregate<Order>> doLoad(
            String orderId, @Nullable Long expectedVersion) {
        try {
            return super.doLoad(orderId, expectedVersion);
        } catch (AggregateNotFoundException _) {
            throw OrderDecider.unknown(orderId);
        }
    }
}
