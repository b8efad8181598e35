package dev.everstore.sagas.engine;

import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Gives each transaction its sagas. */
final class SagaBatches {
    private static final String RESOURCE = SagaBatch.class.getName();

    private final Supplier<SagaKinds> kinds;
    private final SagaTable table;
    private final Suspects writer;

    SagaBatches(Supplier<SagaKinds> kinds, SagaTable table, Suspects writer) {
        this.kinds = kinds;
        this.table = table;
        this.writer = writer;
    }

    /** Of the unit of work at hand, with whose transaction they are written. */
    SagaBatch current() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        SagaBatch known = unitOfWork.getResource(RESOURCE);
        if (known != null) {
            return known;
        }
        SagaBatch batch = new SagaBatch(kinds.get(), table, writer, unitOfWork);
        unitOfWork.resources().put(RESOURCE, batch);
        unitOfWork.onPrepareCommit(preparing -> batch.flush());
        return batch;
    }
}
