package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends to the backbone under its head row, each event once, each thing's events in their order. */
final class BackboneAppender {
    /** Moves the cursor by compare-and-set and appends, or does neither: a deposed leader cannot append twice. */
    private static final String COPY = "with moved as (update backbone_cursor set position = position + ?"
            + " where service = ? and position = ? returning 1), head as (update backbone_head set position = position + ?"
            + " where exists (select from moved) returning position)"
            + " insert into backbone_event (position, service, " + LogSql.COLUMNS + ") select h.position - ? + n, ?, "
            + LogSql.COLUMNS + " from head h, " + LogSql.EVENTS;

    private static final String LOCK_AND_CHECK = "select position from backbone_head for update;"
            + " select event_id from backbone_event where service = ? and event_id = any (?::text[]);"
            + " select aggregate_type, aggregate_id, max(sequence) from backbone_event"
            + " where service = ? and aggregate_id = any (?::text[]) group by 1, 2";

    private static final String INSERT = "insert into backbone_event (position, service, " + LogSql.COLUMNS
            + ") select ?::bigint + n, ?, " + LogSql.COLUMNS + " from " + LogSql.EVENTS
            + "; update backbone_head set position = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    BackboneAppender(Database backbone) {
        this.jdbc = new JdbcTemplate(backbone.dataSource());
        this.transaction = backbone.transaction();
    }

    /** How far a service's log has been copied. */
    long cursor(String service) {
        jdbc.update("insert into backbone_cursor values (?, 0) on conflict do nothing", service);
        return Objects.requireNonNull(
                jdbc.queryForObject("select position from backbone_cursor where service = ?", Long.class, service));
    }

    /** Copies what follows a position in a service's log; false when the cursor stands elsewhere by now. */
    boolean copy(String service, long after, List<LogRow> rows) {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement copy = connection.prepareStatement(COPY)) {
                copy.setLong(1, rows.size());
                copy.setString(2, service);
                copy.setLong(3, after);
                copy.setLong(4, rows.size());
                copy.setLong(5, rows.size());
                copy.setString(6, service);
                LogSql.bindEvents(copy, 7, rows);
                return copy.executeUpdate() > 0;
            }
        }));
    }

    /**
     * Appends those events that are new and whose predecessor is there.
     *
     * @return ids of all given events that are in the backbone afterwards
     */
    Set<String> appendNew(String service, List<LogRow> rows) {
        return Objects.requireNonNull(transaction.execute(status ->
                jdbc.execute((ConnectionCallback<Set<String>>) connection -> appendNew(connection, service, rows))));
    }

    private static Set<String> appendNew(Connection connection, String service, List<LogRow> rows) throws SQLException {
        Set<String> present = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        long head = lockAndCheck(connection, service, rows, present, last);
        List<LogRow> fresh = rows.stream()
                .filter(row -> !present.contains(row.eventId()))
                .filter(row -> isNext(row, last))
                .toList();
        if (!fresh.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setLong(1, head);
                insert.setString(2, service);
                int next = LogSql.bindEvents(insert, 3, fresh);
                insert.setLong(next, head + fresh.size());
                insert.execute();
            }
            fresh.forEach(row -> present.add(row.eventId()));
        }
        return present;
    }

    private static boolean isNext(LogRow row, Map<String, Long> last) {
        String thing = row.aggregateType() + "/" + row.aggregateId();
        if (row.sequence() != last.getOrDefault(thing, -1L) + 1) {
            return false;
        }
        last.put(thing, row.sequence());
        return true;
    }

    private static long lockAndCheck(
            Connection connection, String service, List<LogRow> rows, Set<String> present, Map<String, Long> last)
            throws SQLException {
        try (PreparedStatement check = connection.prepareStatement(LOCK_AND_CHECK)) {
            check.setString(1, service);
            check.setArray(2, LogSql.texts(connection, rows, LogRow::eventId));
            check.setString(3, service);
            check.setArray(4, LogSql.texts(connection, rows, LogRow::aggregateId));
            check.execute();
            ResultSet head = check.getResultSet();
            head.next();
            long position = head.getLong(1);
            check.getMoreResults();
            for (ResultSet known = check.getResultSet(); known.next(); ) {
                present.add(known.getString(1));
            }
            check.getMoreResults();
            for (ResultSet known = check.getResultSet(); known.next(); ) {
                last.put(known.getString(1) + "/" + known.getString(2), known.getLong(3));
            }
            return position;
        }
    }
}
