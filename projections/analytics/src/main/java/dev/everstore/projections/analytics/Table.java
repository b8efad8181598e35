package dev.everstore.projections.analytics;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts one kind of row into one ClickHouse table. */
final class Table<T> {
    /** Rows per statement: what the longest rows need stays far below the engine's longest statement. */
    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final String insert;
    private final Binder<T> binder;

    /** Sets a row's values in the order of the columns. */
    interface Binder<T> {
        void bind(T row, PreparedStatement statement) throws SQLException;
    }

    Table(JdbcTemplate jdbc, String name, List<String> columns, Binder<T> binder) {
        this.jdbc = jdbc;
        this.insert = "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(Table::place).collect(Collectors.joining(", ")) + ")";
        this.binder = binder;
    }

    /** What is told together with the position that it is known since is one column of several values. */
    private static String place(String column) {
        return switch (column) {
            case "described" -> "(?, ?, ?)";
            case "called", "customer" -> "(?, ?)";
            default -> "?";
        };
    }

    void put(Collection<T> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(insert, rows, ROWS_AT_ONCE, (statement, row) -> binder.bind(row, statement));
        }
    }
}
