package dev.everstore.sagas.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows for one statement, however many: each column travels as an array, so that the statement's text, and with it its
 * plan, stays the same.
 */
final class Bulk<R> {
    private static final String SEPARATOR = "\u001f";
    private final List<Column<R>> columns = new ArrayList<>();

    /** The expression makes the column's value of what travelled under its name. */
    private record Column<R>(
            String name, String type, String expression, Function<? super R, ? extends @Nullable Object> value) {}

    Bulk<R> column(String name, String type, Function<? super R, ? extends @Nullable Object> value) {
        columns.add(new Column<>(name, type, "given." + name, value));
        return this;
    }

    /** A column that holds several texts. */
    Bulk<R> texts(String name, Function<? super R, Set<String>> value) {
        String expression = "string_to_array(given." + name + ", chr(31))";
        columns.add(new Column<>(name, "text", expression, row -> String.join(SEPARATOR, value.apply(row))));
        return this;
    }

    /** In the rows' order, so that generated numbers follow it. */
    void insertInto(String table, String conflict, JdbcTemplate jdbc, Collection<? extends R> rows) {
        if (!rows.isEmpty()) {
            String sql = "insert into " + table + " (" + each(Column::name, ", ") + ") select "
                    + each(Column::expression, ", ") + " from " + given() + " order by nth " + conflict;
            jdbc.update(sql, arrays(rows));
        }
    }

    /** Updates the rows whose first column matches; {@code more} sets what is no column here. */
    void update(String table, String more, JdbcTemplate jdbc, Collection<? extends R> rows) {
        if (!rows.isEmpty()) {
            String sql = "update " + table + " kept set "
                    + each(column -> column.name() + " = " + column.expression(), ", ") + more + " from " + given()
                    + found(table, "one." + matches(columns.getFirst()));
            jdbc.update(sql, arrays(rows));
        }
    }

    void deleteFrom(String table, JdbcTemplate jdbc, Collection<? extends R> rows) {
        if (!rows.isEmpty()) {
            String sql = "delete from " + table + " kept using " + given()
                    + found(table, each(column -> "one." + matches(column), " and "));
            jdbc.update(sql, arrays(rows));
        }
    }

    private static String matches(Column<?> column) {
        return column.name() + " = " + column.expression();
    }

    /** One look into the index per row, whatever a planner thinks that saw the table when it was small. */
    private static String found(String table, String condition) {
        return " cross join lateral (select one.ctid as place from " + table + " one where " + condition
                + " offset 0) found where kept.ctid = found.place";
    }

    private String given() {
        return "unnest(" + each(column -> "?::" + column.type() + "[]", ", ") + ") with ordinality as given ("
                + each(Column::name, ", ") + ", nth)";
    }

    private String each(Function<Column<R>, String> text, String between) {
        return columns.stream().map(text).collect(Collectors.joining(between));
    }

    private Object[] arrays(Collection<? extends R> rows) {
        return columns.stream()
                .map(column -> rows.stream()
                        .map(row -> textOf(column.value().apply(row)))
                        .toArray(String[]::new))
                .toArray();
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
