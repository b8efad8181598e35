package dev.everstore.sagas.engine;

import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.SagaRepository;
import org.jspecify.annotations.Nullable;

/** What Axon's saga manager sees of the engine. */
final class BatchedSagaRepository<T> implements SagaRepository<T> {
    private final SagaKind<T> kind;
    private final SagaBatches batches;

    BatchedSagaRepository(SagaKind<T> kind, SagaBatches batches) {
        this.kind = kind;
        this.batches = batches;
    }

    /** Says for which segment the sagas of this transaction are loaded. */
    void handling(Segment segment) {
        batches.current().isOf(segment);
    }

    @Override
    public Set<String> find(AssociationValue value) {
        return batches.current().find(kind, value);
    }

    @Override
    @SuppressWarnings("unchecked") // The manager only asks for what it found as this kind.
    public @Nullable Saga<T> load(String id) {
        return (Saga<T>) batches.current().load(id);
    }

    @Override
    public Saga<T> createInstance(String id, Supplier<T> factory) {
        return batches.current().create(id, kind, factory);
    }
}
