package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes events and receipt at the end of a transaction; the head row is the last lock that it takes. */
final class LastAct {
    static final String UNIQUE_VIOLATION = "23505";

    private final JdbcTemplate jdbc;

    LastAct(Database database) {
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    /**
     * Writes.
     *
     * @throws RepeatedCommandException when the command has a receipt already; the transaction must then not commit
     */
    void append(List<LogRow> rows, @Nullable Receipt receipt) {
        List<Receipt> receipts = Stream.ofNullable(receipt).toList();
        int stored = Objects.requireNonNull(jdbc.execute((Connection connection) ->
                rows.isEmpty() ? receiptOnly(connection, receipts) : write(connection, rows, receipts)));
        if (receipt != null && stored == 0) {
            throw new RepeatedCommandException(Objects.requireNonNull(
                    jdbc.queryForObject(LogSql.RECEIPT, (row, n) -> LogSql.receipt(row), receipt.commandId())));
        }
    }

    private static int receiptOnly(Connection connection, List<Receipt> receipts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LogSql.RECEIPT_ONLY)) {
            LogSql.bindReceipts(statement, 1, receipts);
            return statement.executeUpdate();
        }
    }

    private static int write(Connection connection, List<LogRow> rows, List<Receipt> receipts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LogSql.APPEND_LAST)) {
            statement.setLong(1, rows.size());
            int next = LogSql.bindReceipts(statement, 2, receipts);
            statement.setLong(next, rows.size());
            LogSql.bindEvents(statement, next + 1, rows);
            statement.execute();
            statement.getMoreResults();
            return statement.getUpdateCount();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new ConcurrencyException("Another transaction has changed the same thing.", e);
            }
            throw e;
        }
    }
}
