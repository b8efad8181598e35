package dev.everstore.eventstore;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Stands where Axon wants an event bus: here events are stored in a service's log or nowhere. */
final class NoEventBus implements EventBus {
    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        throw new IllegalStateException("Events go to the ServiceLog of their service, not to an event bus.");
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super EventMessage<?>> dispatchInterceptor) {
        return () -> true;
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> eventProcessor) {
        return () -> true;
    }
}
