package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Touches sagas outside of an event: in the transaction at hand, or in one of its own. */
final class SagaTransactions {
    private final Database database;
    private final TransactionManager transactions;
    private final SagaBatches batches;

    SagaTransactions(Database database, SagaBatches batches) {
        this.database = database;
        this.transactions = new SpringTransactionManager(database.transactionManager());
        this.batches = batches;
    }

    /** What has changed is written when this returns. */
    boolean within(Predicate<SagaBatch> work) {
        boolean isUnderWay = TransactionSynchronizationManager.hasResource(database.dataSource())
                && TransactionSynchronizationManager.isActualTransactionActive();
        if (isUnderWay && CurrentUnitOfWork.isStarted()) {
            return run(work);
        }
        DefaultUnitOfWork<Message<?>> unitOfWork = new DefaultUnitOfWork<>(new GenericMessage<>("sagas"));
        if (!isUnderWay) {
            unitOfWork.attachTransaction(transactions);
        }
        ResultMessage<Boolean> result = unitOfWork.executeWithResult(() -> run(work));
        if (result.isExceptional()) {
            throw Failures.unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }

    private boolean run(Predicate<SagaBatch> work) {
        SagaBatch batch = batches.current();
        boolean done = work.test(batch);
        batch.flush();
        return done;
    }
}
