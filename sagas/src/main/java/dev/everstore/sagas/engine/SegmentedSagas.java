package dev.everstore.sagas.engine;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;

/** Axon's saga manager, which tells its repository for which segment it works. */
final class SegmentedSagas<T> extends AnnotatedSagaManager<T> {
    private final BatchedSagaRepository<T> repository;

    SegmentedSagas(Builder<T> builder, BatchedSagaRepository<T> repository) {
        super(builder);
        this.repository = repository;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        repository.handling(segment);
        super.handle(event, segment);
    }
}
