package dev.everstore.sagas.testing;

import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.Saga;
import org.jspecify.annotations.Nullable;

/** A parked or paused workflow: what it should hear waits, in order. */
record HeldSaga<T>(Saga<T> saga, StorySaga standing) implements Saga<T> {
    @Override
    public @Nullable Object handle(EventMessage<?> event) {
        CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> standing.inbox.add(event));
        return null;
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return saga.canHandle(event);
    }

    @Override
    public String getSagaIdentifier() {
        return saga.getSagaIdentifier();
    }

    @Override
    public AssociationValues getAssociationValues() {
        return saga.getAssociationValues();
    }

    @Override
    public <R> R invoke(Function<T, R> invocation) {
        return saga.invoke(invocation);
    }

    @Override
    public void execute(Consumer<T> invocation) {
        saga.execute(invocation);
    }

    @Override
    public boolean isActive() {
        return saga.isActive();
    }
}
