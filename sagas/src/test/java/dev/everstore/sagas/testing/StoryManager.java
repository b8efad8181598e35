package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.Visible;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.Saga;

/** Workflows of one type behind Axon's own saga manager; each thing that they hear is a unit of work of its own. */
final class StoryManager<T extends Visible> {
    private final AnnotatedSagaManager<T> manager;
    private final StoryRepository<T> repository;

    private StoryManager(AnnotatedSagaManager<T> manager, StoryRepository<T> repository) {
        this.manager = manager;
        this.repository = repository;
    }

    static <T extends Visible> StoryManager<T> of(Class<T> type, StorySagas sagas, Collection<Object> resources) {
        StoryRepository<T> repository = StoryRepository.of(type, sagas, resources);
        AnnotatedSagaManager<T> manager = AnnotatedSagaManager.<T>builder()
                .sagaType(type)
                .sagaRepository(repository)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
        return new StoryManager<>(manager, repository);
    }

    /** A handler of a workflow; what it throws is the story's failure. */
    private interface Handling {
        void run() throws Exception;
    }

    void handle(EventMessage<?> event) {
        if (manager.canHandle(event, Segment.ROOT_SEGMENT)) {
            UnitOfWork<?> work = begin(event, () -> manager.handle(event, Segment.ROOT_SEGMENT));
            work.commit();
        }
    }

    /** The process dies between the handler and the commit. */
    void handleAndCrash(EventMessage<?> event) {
        if (manager.canHandle(event, Segment.ROOT_SEGMENT)) {
            UnitOfWork<?> work = begin(event, () -> manager.handle(event, Segment.ROOT_SEGMENT));
            work.rollback();
        }
    }

    void fire(StoryDeadlines.Deadline deadline, Instant now) {
        if (manager.canResolve(deadline.scope())) {
            EventMessage<?> message =
                    GenericDeadlineMessage.asDeadlineMessage(deadline.name(), deadline.payload(), now);
            begin(message, () -> manager.send(message, deadline.scope())).commit();
        }
    }

    /** Something that waited behind a workflow that was held. */
    void hear(String sagaId, EventMessage<?> event) {
        begin(event, () -> {
                    Saga<T> saga = repository.loadEvenIfHeld(sagaId);
                    if (saga != null && saga.canHandle(event)) {
                        saga.handle(event);
                    }
                })
                .commit();
    }

    /** From outside its events; one that has ended hears nothing. */
    void change(String sagaId, Consumer<Visible> change) {
        begin(GenericEventMessage.asEventMessage("changed"), () -> {
                    Saga<T> saga = repository.loadEvenIfHeld(sagaId);
                    if (saga != null) {
                        saga.execute(change::accept);
                    }
                })
                .commit();
    }

    private static UnitOfWork<?> begin(EventMessage<?> cause, Handling handling) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(cause);
        try {
            handling.run();
            return work;
        } catch (Exception | AssertionError failure) {
            work.rollback();
            throw failure instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("A workflow failed at " + cause.getPayload(), failure);
        }
    }
}
