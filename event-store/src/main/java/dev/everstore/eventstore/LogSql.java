package dev.everstore.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that write to a service's log; several travel in one round trip where that is safe. */
final class LogSql {
    static final String COLUMNS =
            "event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, at";
    static final String RECEIPT_COLUMNS = "command_id, fingerprint, outcome, answer_type, answer, last_event_id";

    /** Events as one array per column, bound by {@link #bindEvents}; n counts them from 1. */
    static final String EVENTS = "(select event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,"
            + " metadata, timestamptz 'epoch' + at * interval '1 microsecond' as at, n"
            + " from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::bigint[]) with ordinality as u(" + COLUMNS + ", n)) as e";

    private static final String RECEIPTS =
            "unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as r";
    private static final String INSERT_RECEIPTS =
            "insert into log_receipt (" + RECEIPT_COLUMNS + ") select r.* from " + RECEIPTS;

    /** All in one statement, for when nothing conflicts, which the indexes watch over; the head row is locked first. */
    static final String APPEND_AT_ONCE = "with head as (update log_head set position = position + ?"
            + " returning position), kept as (insert into log_receipt (" + RECEIPT_COLUMNS + ") select r.* from head, "
            + RECEIPTS + ") insert into log_event (position, " + COLUMNS + ") select h.position - ? + n, " + COLUMNS
            + " from head h, " + EVENTS;

    /** Each statement sees what was committed before it ran: the checks run after the lock has been had. */
    static final String LOCK_AND_CHECK = "select position from log_head for update;"
            + " select e.aggregate_type, e.aggregate_id, e.sequence"
            + " from unnest(?::text[], ?::text[], ?::bigint[]) as k(type, id, sequence) join log_event e"
            + " on e.aggregate_id = k.id and e.aggregate_type = k.type and e.sequence = k.sequence;"
            + " select " + RECEIPT_COLUMNS + " from log_receipt where command_id = any (?::text[])";

    /** For the writer, which holds the head row and knows the position. */
    static final String INSERT_GROUP = "insert into log_event (position, " + COLUMNS + ") select ?::bigint + n, "
            + COLUMNS + " from " + EVENTS + "; " + INSERT_RECEIPTS + "; update log_head set position = ?";

    /** For a transaction of a service that keeps state: the head row is the last lock it takes. */
    static final String APPEND_LAST = "update log_head set position = position + ?; " + INSERT_RECEIPTS
            + " on conflict do nothing; insert into log_event (position, " + COLUMNS
            + ") select h.position - ? + n, " + COLUMNS + " from log_head h, " + EVENTS;

    static final String RECEIPT_ONLY = INSERT_RECEIPTS + " on conflict do nothing";

    static final String RECEIPT = "select " + RECEIPT_COLUMNS + " from log_receipt where command_id = ?";

    private LogSql() {}

    static int bindEvents(PreparedStatement statement, int first, List<LogRow> rows) throws SQLException {
        Connection connection = statement.getConnection();
        int next = first;
        statement.setArray(next++, texts(connection, rows, LogRow::eventId));
        statement.setArray(next++, texts(connection, rows, LogRow::aggregateType));
        statement.setArray(next++, texts(connection, rows, LogRow::aggregateId));
        statement.setArray(next++, numbers(connection, rows, LogRow::sequence));
        statement.setArray(next++, texts(connection, rows, LogRow::type));
        statement.setArray(next++, texts(connection, rows, LogRow::revision));
        statement.setArray(next++, texts(connection, rows, LogRow::payload));
        statement.setArray(next++, texts(connection, rows, LogRow::metadata));
        statement.setArray(next++, numbers(connection, rows, row -> micros(row.at())));
        return next;
    }

    static int bindReceipts(PreparedStatement statement, int first, List<Receipt> receipts) throws SQLException {
        Connection connection = statement.getConnection();
        int next = first;
        statement.setArray(next++, texts(connection, receipts, Receipt::commandId));
        statement.setArray(next++, texts(connection, receipts, Receipt::fingerprint));
        statement.setArray(next++, texts(connection, receipts, Receipt::outcome));
        statement.setArray(next++, texts(connection, receipts, Receipt::answerType));
        statement.setArray(next++, texts(connection, receipts, Receipt::answer));
        statement.setArray(next++, texts(connection, receipts, Receipt::lastEventId));
        return next;
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** Arrays of texts travel in binary form, which need not be escaped; of objects they would not. */
    static <T> Array texts(Connection connection, List<T> items, Function<T, ? extends @Nullable String> text)
            throws SQLException {
        return connection.createArrayOf("text", items.stream().map(text).toArray(String[]::new));
    }

    static <T> Array numbers(Connection connection, List<T> items, Function<T, Long> number) throws SQLException {
        return connection.createArrayOf("int8", items.stream().map(number).toArray(Long[]::new));
    }

    static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("command_id"),
                row.getString("fingerprint"),
                row.getString("outcome").equals("accepted"),
                row.getString("answer_type"),
                row.getString("answer"),
                row.getString("last_event_id"));
    }

    /** Reads {@link #COLUMNS}. */
    static LogRow row(ResultSet row) throws SQLException {
        return new LogRow(
                row.getString("event_id"),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("revision"),
                row.getString("payload"),
                row.getString("metadata"),
                instant(row, "at"));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
