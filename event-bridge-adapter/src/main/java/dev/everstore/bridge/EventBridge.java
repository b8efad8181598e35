package dev.everstore.bridge;

import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Forwards everything that happens: a batch's position is committed only after EventBridge has acknowledged it. */
@ProcessingGroup(EventBridge.GROUP)
class EventBridge {
    static final String GROUP = "event-bridge";

    private final EventBridgeSender sender;

    EventBridge(EventBridgeSender sender) {
        this.sender = sender;
    }

    @EventHandler
    void on(Object event, EventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<StoredEvent> events = batch.getOrComputeResource(GROUP, name -> {
            List<StoredEvent> collected = new ArrayList<>();
            batch.onPrepareCommit(work -> sender.send(collected));
            return collected;
        });
        events.add(((StoredEventMessage) message).stored());
    }
}
