package dev.everstore.sagas.engine;

import dev.everstore.contracts.Money;
import dev.everstore.eventstore.api.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads sagas, many at once; what is read to be changed is locked until the transaction ends. Each is looked up in the
 * index by itself, since a plan that was made while the tables were small would read all of them.
 */
final class SagaTable {
    private final JdbcTemplate jdbc;

    /** Which sagas are found by which of the values. */
    @FunctionalInterface
    interface Found {
        void forEach(BiConsumer<String, AssociationValue> action);
    }

    SagaTable(Database sagas) {
        this.jdbc = new JdbcTemplate(sagas.dataSource());
    }

    Found find(String sagaClass, Collection<AssociationValue> values) {
        if (values.isEmpty()) {
            return action -> {};
        }
        String[] keys = values.stream().map(AssociationValue::getKey).toArray(String[]::new);
        String[] texts = values.stream().map(AssociationValue::getValue).toArray(String[]::new);
        record Row(String id, AssociationValue value) {}
        List<Row> rows = jdbc.query(
                """
                select found.saga_id, asked.key, asked.value from unnest(?::text[], ?::text[]) as asked (key, value)
                cross join lateral (
                    select saga_id from saga_association a
                    where a.saga_class = ? and a.key = asked.key and a.value = asked.value offset 0) found
                """,
                (row, number) -> new Row(row.getString(1), new AssociationValue(row.getString(2), row.getString(3))),
                keys,
                texts,
                sagaClass);
        return action -> rows.forEach(row -> action.accept(row.id(), row.value()));
    }

    /** Those that have not ended; always locked in the same order, so that no two transactions wait for each other. */
    List<SagaRow> lock(SortedSet<String> ids) {
        return jdbc.query("""
                select found.* from unnest(?::text[]) as asked (id)
                cross join lateral (
                    select * from saga where saga_id = asked.id and ended_at is null
                    offset 0 for no key update) found
                """, (row, number) -> rowOf(row), (Object) ids.toArray(String[]::new));
    }

    Map<String, Set<AssociationValue>> associationsOf(List<SagaRow> rows) {
        Map<String, Set<AssociationValue>> associations = new HashMap<>();
        if (!rows.isEmpty()) {
            RowCallbackHandler collect = row -> associations
                    .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                    .add(new AssociationValue(row.getString(2), row.getString(3)));
            jdbc.query(
                    "select saga_id, key, value from saga_association where saga_id = any (?::text[])",
                    collect,
                    (Object) rows.stream().map(SagaRow::id).toArray(String[]::new));
        }
        return associations;
    }

    private static SagaRow rowOf(ResultSet row) throws SQLException {
        return new SagaRow(
                row.getString("saga_id"),
                row.getString("saga_class"),
                row.getString("revision"),
                row.getString("state"),
                sightOf(row),
                standingOf(row),
                holdOf(row));
    }

    private static SagaSight sightOf(ResultSet row) throws SQLException {
        Array products = row.getArray("products");
        String currency = row.getString("currency");
        return new SagaSight(
                row.getString("type"),
                row.getString("stage"),
                row.getString("waits_for"),
                null,
                row.getBoolean("compensating"),
                null,
                row.getString("order_id"),
                row.getString("customer_id"),
                Set.copyOf(Arrays.asList((String[]) products.getArray())),
                currency == null ? null : new Money(row.getLong("amount_minor"), currency));
    }

    private static Standing standingOf(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Standing(
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("stage_since").toInstant(),
                instant(row, "expected_by"),
                instant(row, "settled_at"),
                instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    private static Hold holdOf(ResultSet row) throws SQLException {
        Instant parkedAt = instant(row, "parked_at");
        ParkingReason why = parkedAt == null
                ? null
                : new ParkingReason(
                        row.getString("cause"),
                        row.getString("problem"),
                        row.getString("stack_trace"),
                        row.getObject("parked_step", Long.class));
        return new Hold(instant(row, "paused_at"), parkedAt, why, row.getObject("parked_event", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
