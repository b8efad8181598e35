package dev.everstore.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores the events of a transaction that is no command's, such as a saga's, as that transaction's last act. */
final class BeforeCommit implements TransactionSynchronization {
    private final PostgresServiceLog log;
    private final List<LogRow> rows = new ArrayList<>();

    private BeforeCommit(PostgresServiceLog log) {
        this.log = log;
    }

    static BeforeCommit of(PostgresServiceLog log) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(BeforeCommit.class::isInstance)
                .map(BeforeCommit.class::cast)
                .filter(known -> known.log == log)
                .findFirst()
                .orElseGet(() -> {
                    BeforeCommit fresh = new BeforeCommit(log);
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    void add(List<LogRow> more) {
        rows.addAll(more);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        log.appendLast(rows);
    }

    @Override
    public void afterCommit() {
        log.wakeups().appended();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
