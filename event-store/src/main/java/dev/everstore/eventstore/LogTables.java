package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads a service's log, and keeps its snapshots; joins the transaction that is open, if any. */
final class LogTables {
    private static final String EVENT = "select " + LogSql.COLUMNS + " from log_event ";
    private static final String SNAPSHOT = "select " + LogSql.COLUMNS + " from log_snapshot ";

    private final JdbcTemplate jdbc;
    /** Most logs have no snapshot: then loading an aggregate need not ask for one. */
    private volatile boolean snapshots;

    LogTables(Database database) {
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    /**
     * Makes the log the service's own.
     *
     * @throws IllegalStateException when the database holds another service's log
     */
    void claim(String service) {
        jdbc.update("insert into log_head (service, position) values (?, 0) on conflict do nothing", service);
        String owner = jdbc.queryForObject("select service from log_head", String.class);
        if (!service.equals(owner)) {
            throw new IllegalStateException(
                    "The log in this database belongs to the service " + owner + ", not to " + service + ".");
        }
        snapshots = Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from log_snapshot)", Boolean.class));
    }

    long head() {
        Long position = jdbc.queryForObject("select position from log_head", Long.class);
        return position == null ? 0 : position;
    }

    OptionalLong lastBefore(Instant time) {
        Long position = jdbc.queryForObject(
                "select coalesce(min(position) - 1, (select position from log_head)) from log_event where at >= ?",
                Long.class,
                OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    List<LogEntry> after(long position, int limit) {
        return jdbc.query(EVENT + "where position > ? order by position limit ?", LogTables::entry, position, limit);
    }

    List<LogEntry> events(String type, String id, long firstSequence, int limit) {
        return type.isEmpty()
                ? jdbc.query(
                        EVENT + "where aggregate_id = ? and aggregate_type <> '' and sequence >= ?"
                                + " order by sequence limit ?",
                        LogTables::entry,
                        id,
                        firstSequence,
                        limit)
                : jdbc.query(
                        EVENT + "where aggregate_id = ? and aggregate_type = ? and sequence >= ?"
                                + " order by sequence limit ?",
                        LogTables::entry,
                        id,
                        type,
                        firstSequence,
                        limit);
    }

    Optional<Long> lastSequence(String type, String id) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select max(sequence) from log_event where aggregate_id = ? and aggregate_type <> ''"
                        + " and (? = '' or aggregate_type = ?)",
                Long.class,
                id,
                type,
                type));
    }

    Optional<Receipt> receipt(String commandId) {
        return jdbc.query(LogSql.RECEIPT, (row, n) -> LogSql.receipt(row), commandId).stream()
                .findFirst();
    }

    List<LogEntry> snapshots(String type, String id) {
        return snapshots
                ? jdbc.query(
                        SNAPSHOT + "where aggregate_id = ? and (? = '' or aggregate_type = ?) order by sequence desc",
                        LogTables::entry,
                        id,
                        type,
                        type)
                : List.of();
    }

    /** Keeps the newest snapshot of a thing only. */
    void storeSnapshot(LogRow row) {
        snapshots = true;
        jdbc.update(
                "with older as (delete from log_snapshot where aggregate_id = ? and aggregate_type = ?"
                        + " and sequence < ?) insert into log_snapshot (" + LogSql.COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (aggregate_id, aggregate_type, sequence)"
                        + " do update set payload = excluded.payload, metadata = excluded.metadata",
                row.aggregateId(),
                row.aggregateType(),
                row.sequence(),
                row.eventId(),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.type(),
                row.revision(),
                row.payload(),
                row.metadata(),
                Timestamp.from(row.at()));
    }

    private static LogEntry entry(ResultSet row, int n) throws SQLException {
        return new LogEntry(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(1),
                LogSql.instant(row, "at"),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
