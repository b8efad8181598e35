package dev.everstore.sagas.engine;

import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.Scope;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;

/** Axon's saga around one instance of a workflow, by which what its handlers ask for finds the saga it belongs to. */
final class ScopedSaga<T> extends AnnotatedSaga<T> {
    private final LiveSaga<T> owner;

    ScopedSaga(LiveSaga<T> owner, SagaKind<T> kind, Set<AssociationValue> associations, T instance) {
        super(owner.getSagaIdentifier(), associations, instance, kind.model(), kind.interceptors());
        this.owner = owner;
    }

    /** The saga whose handler runs in this thread. */
    static Optional<LiveSaga<?>> current() {
        try {
            Scope scope = Scope.getCurrentScope();
            return scope instanceof ScopedSaga<?> saga ? Optional.of(saga.owner) : Optional.empty();
        } catch (IllegalStateException noScope) {
            return Optional.empty();
        }
    }
}
