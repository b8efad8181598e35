package dev.everstore.projections.control;

import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Feeds a read model from an Axon processor: collects what the processor hands over and lets the model write the
 * whole batch at once, before the processor's token is committed.
 */
public abstract class Projection {
    private final ReadModel model;
    private final String key;

    protected Projection(ReadModel model) {
        this.model = model;
        this.key = "batch of " + model.name();
    }

    /** Adds an event to the batch that is being processed. */
    protected final void remember(EventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<StoredEvent> events = batch.getOrComputeResource(key, name -> {
            List<StoredEvent> collected = new ArrayList<>();
            batch.onPrepareCommit(work -> model.apply(collected));
            return collected;
        });
        events.add(((StoredEventMessage) message).stored());
    }
}
