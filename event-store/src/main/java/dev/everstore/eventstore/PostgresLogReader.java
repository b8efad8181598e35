package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads histories from a service's log with read-only credentials. */
final class PostgresLogReader implements LogReader {
    private final String service;
    private final JdbcTemplate jdbc;
    private final JsonEventCodec codec;

    PostgresLogReader(String service, Database database, JsonEventCodec codec) {
        this.service = service;
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.codec = codec;
    }

    @Override
    public List<StoredEvent> read(String aggregateType, String aggregateId, long fromSequence) {
        return jdbc.query(
                "select position, " + LogSql.COLUMNS + " from log_event"
                        + " where aggregate_id = ? and aggregate_type = ? and sequence >= ? order by sequence",
                this::event,
                aggregateId,
                aggregateType,
                fromSequence);
    }

    @Override
    public List<StoredEvent> readAll(String aggregateType, String afterId, int things) {
        return jdbc.query(
                "select position, " + LogSql.COLUMNS + " from log_event where aggregate_type = ? and aggregate_id in"
                        + " (select aggregate_id from log_event"
                        + " where aggregate_type = ? and sequence = 0 and aggregate_id > ? order by aggregate_id limit ?)"
                        + " order by aggregate_id, sequence",
                this::event,
                aggregateType,
                aggregateType,
                afterId,
                things);
    }

    @Override
    public Map<String, Long> lastSequences(String aggregateType, Collection<String> aggregateIds) {
        Map<String, Long> last = HashMap.newHashMap(aggregateIds.size());
        jdbc.query(
                "select aggregate_id, max(sequence) from log_event"
                        + " where aggregate_id = any (?) and aggregate_type = ? group by aggregate_id",
                row -> {
                    last.put(row.getString(1), row.getLong(2));
                },
                aggregateIds.toArray(String[]::new),
                aggregateType);
        return last;
    }

    private StoredEvent event(ResultSet row, int n) throws SQLException {
        String type = row.getString("type");
        String revision = row.getString("revision");
        String payload = row.getString("payload");
        return new StoredEvent(
                row.getLong("position"),
                row.getString("event_id"),
                service,
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                type,
                revision,
                payload,
                codec.decodeMetadata(row.getString("metadata")),
                LogSql.instant(row, "at"),
                codec.decode(type, revision, payload));
    }
}
