package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.Message;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Finds the one saga of a batch that the database refuses to store: the batch is tried once more, each of its sagas
 * written alone behind a savepoint, and the one that still can't be stored is parked like any that fails.
 */
final class Suspects {
    private final Database database;
    private final SagaWriter writer;
    private final Set<String> messages = ConcurrentHashMap.newKeySet();

    Suspects(Database database, SagaWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    void write(List<LiveSaga<?>> sagas, Collection<? extends Message<?>> batch) {
        try {
            writer.write(sagas);
        } catch (DataIntegrityViolationException e) {
            batch.forEach(message -> messages.add(message.getIdentifier()));
            throw e;
        }
    }

    /** The batch has got through. */
    void clear(Collection<? extends Message<?>> batch) {
        if (!messages.isEmpty()) {
            batch.forEach(message -> messages.remove(message.getIdentifier()));
        }
    }

    void tryOut(LiveSaga<?> saga, SagaInput input) {
        if (!messages.contains(input.id())) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(database.dataSource());
        try {
            Savepoint before = connection.setSavepoint();
            try {
                writer.writeForTrial(List.of(saga));
                connection.releaseSavepoint(before);
            } catch (DataIntegrityViolationException e) {
                connection.rollback(before);
                throw new UnstorableException(e.getMostSpecificCause().toString());
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("savepoint", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database.dataSource());
        }
    }

    /** Without its cause, for it is the saga's failure and not the database's. */
    static final class UnstorableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnstorableException(String message) {
            super(message);
        }
    }
}
