package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells whoever looks on which sagas have changed: NOTIFY on the channel {@code sagas} with up to 50 ids, separated by
 * commas, and a {@code +} at the end if there are more. Sent after the commit, coalesced, on another connection, since
 * inside a commit it takes a lock over the whole server; one that is lost is made up by the next.
 */
final class SagaSignals {
    static final String CHANNEL = "sagas";

    private static final Logger log = LoggerFactory.getLogger(SagaSignals.class);
    private static final int MOST = 50;
    private static final long COALESCE_NANOS = 100_000_000;

    private final JdbcTemplate jdbc;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean telling;

    SagaSignals(Database sagas) {
        this.jdbc = new JdbcTemplate(sagas.dataSource());
    }

    void changedWithCommit(Collection<String> sagaIds) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed(sagaIds);
            }
        });
    }

    private synchronized void changed(Collection<String> sagaIds) {
        for (String id : sagaIds) {
            if (changed.size() <= MOST) {
                changed.add(id);
            }
        }
        if (!telling) {
            telling = true;
            Thread.startVirtualThread(this::tell);
        }
    }

    private void tell() {
        for (String ids = next(); !ids.isEmpty(); ids = next()) {
            try {
                // Nothing to lose here, so nothing to wait for the disk.
                jdbc.queryForList(
                        "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)", CHANNEL, ids);
            } catch (RuntimeException e) {
                log.debug("Nobody was told of changed sagas; the next change will do.", e);
            }
            LockSupport.parkNanos(COALESCE_NANOS);
        }
    }

    private synchronized String next() {
        if (changed.isEmpty()) {
            telling = false;
            return "";
        }
        String ids = String.join(",", changed.stream().limit(MOST).toList()) + (changed.size() > MOST ? ",+" : "");
        changed.clear();
        return ids;
    }
}
