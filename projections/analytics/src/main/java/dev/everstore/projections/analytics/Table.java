package dev.everstore.projections.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** One ClickHouse table of one kind of row, where a row of a later version takes the place of an earlier one. */
final class Table<T> {
    /** Rows per statement: what the longest rows need stays far below the engine's longest statement. */
    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final String name;
    private final List<String> columns;
    private final Binder<T> binder;

    /** Sets a row's values in the order of the columns. */
    interface Binder<T> {
        void bind(T row, PreparedStatement statement) throws SQLException;
    }

    Table(JdbcTemplate jdbc, String name, List<String> columns, Binder<T> binder) {
        this.jdbc = jdbc;
        this.name = name;
        this.columns = columns;
        this.binder = binder;
    }

    void create() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS " + name + " " + definition());
    }

    /** Takes away all rows in one step; whoever is just reading still sees them to the end. */
    void empty() {
        jdbc.execute("CREATE OR REPLACE TABLE " + name + " " + definition());
    }

    void put(Collection<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        jdbc.batchUpdate(sql, rows, ROWS_AT_ONCE, (statement, row) -> binder.bind(row, statement));
    }

    private String definition() {
        String file = "/analytics/" + name + ".sql";
        try (InputStream sql = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
