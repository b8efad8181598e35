package dev.everstore.eventstore;

import dev.everstore.eventstore.api.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row of the backbone, not yet decoded. */
record BackboneRow(
        long position,
        String service,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String payload,
        String metadata,
        Instant at) {
    static final String COLUMNS = "position, service, " + LogSql.COLUMNS;

    /** Reads {@link #COLUMNS}, by number, because a million rows are read so. */
    static BackboneRow of(ResultSet row) throws SQLException {
        return new BackboneRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                LogSql.instant(row, 11));
    }

    StoredEvent decode(JsonEventCodec codec) {
        return with(codec.decode(type, revision, payload), codec);
    }

    /** The stored event with what its payload was decoded to. */
    StoredEvent with(Object event, JsonEventCodec codec) {
        return new StoredEvent(
                position,
                eventId,
                service,
                aggregateType,
                aggregateId,
                sequence,
                type,
                revision,
                payload,
                new LazyMetadata(codec, metadata),
                at,
                event);
    }
}
