package dev.everstore.eventstore;

import dev.everstore.eventstore.AppendOutcome.Conflict;
import dev.everstore.eventstore.AppendOutcome.Repeated;
import dev.everstore.eventstore.AppendOutcome.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One transaction of the writer: insert all; or, if something conflicts, check all, drop the conflicting appends whole,
 * insert the rest, commit once.
 */
final class GroupCommit {
    private final List<Append> group;
    private final List<AppendOutcome> outcomes = new ArrayList<>();
    private final Set<Object> taken = new HashSet<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final List<LogRow> rows = new ArrayList<>();
    private final List<Receipt> written = new ArrayList<>();

    GroupCommit(List<Append> group) {
        this.group = group;
    }

    /** Writes and commits; true when an event was stored. */
    boolean write(Connection connection) throws SQLException {
        group.forEach(append -> outcomes.add(judge(append)));
        if (written.size() + rows.size() == 0 || writeAtOnce(connection)) {
            return !rows.isEmpty();
        }
        forget();
        connection.setAutoCommit(false);
        long position = lockAndCheck(connection);
        group.forEach(append -> outcomes.add(judge(append)));
        if (!rows.isEmpty() || !written.isEmpty()) {
            insert(connection, position);
        }
        connection.commit();
        connection.setAutoCommit(true);
        return !rows.isEmpty();
    }

    /** Most groups have no conflict with what was stored before: they need one round trip. */
    private boolean writeAtOnce(Connection connection) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(LogSql.APPEND_AT_ONCE)) {
            append.setLong(1, rows.size());
            int next = LogSql.bindReceipts(append, 2, written);
            append.setLong(next, rows.size());
            LogSql.bindEvents(append, next + 1, rows);
            append.execute();
            return true;
        } catch (SQLException e) {
            if (LastAct.UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void forget() {
        outcomes.clear();
        taken.clear();
        receipts.clear();
        rows.clear();
        written.clear();
    }

    void answer() {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private long lockAndCheck(Connection connection) throws SQLException {
        List<LogRow> asked = group.stream().flatMap(a -> a.rows().stream()).toList();
        List<String> commands = group.stream()
                .map(Append::receipt)
                .filter(Objects::nonNull)
                .map(Receipt::commandId)
                .toList();
        try (PreparedStatement check = connection.prepareStatement(LogSql.LOCK_AND_CHECK)) {
            check.setArray(1, LogSql.texts(connection, asked, LogRow::aggregateType));
            check.setArray(2, LogSql.texts(connection, asked, LogRow::aggregateId));
            check.setArray(3, LogSql.numbers(connection, asked, LogRow::sequence));
            check.setArray(4, LogSql.texts(connection, commands, command -> command));
            check.execute();
            long position = readPosition(check.getResultSet());
            check.getMoreResults();
            readTaken(check.getResultSet());
            check.getMoreResults();
            readReceipts(check.getResultSet());
            return position;
        }
    }

    private static long readPosition(ResultSet head) throws SQLException {
        if (!head.next()) {
            throw new SQLException("The log has no head row.");
        }
        return head.getLong(1);
    }

    private void readTaken(ResultSet conflicts) throws SQLException {
        while (conflicts.next()) {
            taken.add(new Conflict(conflicts.getString(1), conflicts.getString(2), conflicts.getLong(3)));
        }
    }

    private void readReceipts(ResultSet known) throws SQLException {
        while (known.next()) {
            Receipt receipt = LogSql.receipt(known);
            receipts.put(receipt.commandId(), receipt);
        }
    }

    private AppendOutcome judge(Append append) {
        Receipt receipt = append.receipt();
        Receipt first = receipt == null ? null : receipts.get(receipt.commandId());
        if (first != null) {
            return new Repeated(first);
        }
        Set<Object> own = new HashSet<>();
        for (LogRow row : append.rows()) {
            if (!free(row, own)) {
                return Conflict.at(row);
            }
        }
        taken.addAll(own);
        rows.addAll(append.rows());
        if (receipt != null) {
            receipts.put(receipt.commandId(), receipt);
            written.add(receipt);
        }
        return new Stored();
    }

    /** Whether nothing of this group has the event's place or id; ids that were stored before are unique by index. */
    private boolean free(LogRow row, Set<Object> own) {
        Conflict place = Conflict.at(row);
        return !taken.contains(place) && !taken.contains(row.eventId()) && own.add(place) && own.add(row.eventId());
    }

    private void insert(Connection connection, long position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LogSql.INSERT_GROUP)) {
            insert.setLong(1, position);
            int next = LogSql.bindEvents(insert, 2, rows);
            next = LogSql.bindReceipts(insert, next, written);
            insert.setLong(next, position + rows.size());
            insert.execute();
        }
    }
}
