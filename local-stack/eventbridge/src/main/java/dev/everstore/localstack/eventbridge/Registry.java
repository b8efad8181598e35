package dev.everstore.localstack.eventbridge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Holds the current catalog; a change is checked against it, stored, and only then seen. */
final class Registry {

    /** Checks against the catalog and writes; throws a {@link Refusal} to change nothing. */
    @FunctionalInterface
    interface Change {
        void apply(Catalog current, Connection connection) throws SQLException;
    }

    private final Ledger ledger;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Catalog catalog;

    Registry(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.catalog = ledger.write(connection -> {
            long now = clock.millis();
            execute(connection, "insert or ignore into bus values (?, '', ?, ?)", Arns.DEFAULT_BUS, now, now);
            return Catalog.load(connection);
        });
    }

    Catalog catalog() {
        return catalog;
    }

    Ledger ledger() {
        return ledger;
    }

    Catalog change(Change change) {
        changing.lock();
        try {
            Catalog current = catalog;
            catalog = ledger.write(connection -> {
                change.apply(current, connection);
                return Catalog.load(connection);
            });
            return catalog;
        } finally {
            changing.unlock();
        }
    }

    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
