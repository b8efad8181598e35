package dev.everstore.payment;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/** Loads payments from their events; one without events is refused in the house's own words. */
final class PaymentRepository extends EventSourcingRepository<Payment> {
    PaymentRepository(Builder<Payment> builder) {
        super(builder);
    }

    @Override
    protected LockAwareAggregate<Payment, EventSourcedAggregate<Payment>> doLoad(
            String paymentId, @Nullable Long expectedVersion) {
        try {
            return super.doLoad(paymentId, expectedVersion);
        } catch (AggregateNotFoundException _) {
            throw PaymentDecider.unknown(paymentId);
        }
    }
}
