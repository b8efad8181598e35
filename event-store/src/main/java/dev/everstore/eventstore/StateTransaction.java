package dev.everstore.eventstore;

import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** The transaction of a service that keeps state: its events and its receipt are the last thing written in it. */
final class StateTransaction {
    private StateTransaction() {}

    static void open(PostgresServiceLog log, PendingCommand pending, UnitOfWork<?> unitOfWork) {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        unitOfWork.attachTransaction(new SpringTransactionManager(log.database().transactionManager(), definition));
        // Commit callbacks run in reverse: this one directly before the transaction's own.
        unitOfWork.onCommit(committing -> log.appendLast(pending));
        unitOfWork.afterCommit(committed -> log.written(pending));
    }
}
