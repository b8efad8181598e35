package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** How a step is read, and for how long it is leased. */
final class StepRows {
    static final String COLUMNS =
            "id, lane, saga_id, number, name, command, metadata, attempts, failures, pauses, outage,"
                    + " attempts_allowed, pause_millis, longest_pause_millis, timeout_millis";

    /** Written so that no index over all steps of a status is mistaken for the way to single ones. */
    static final String STATUS = "s.status || ''";

    /** For writing down what became of an attempt: only a process that died lets a lease pass. */
    private static final int MARGIN_SECONDS = 5;

    private final EventCodec codec;

    StepRows(EventCodec codec) {
        this.codec = codec;
    }

    static String leaseOf(String table) {
        return "clock_timestamp() + make_interval(secs => " + table + ".timeout_millis / 1000.0 + " + MARGIN_SECONDS
                + ")";
    }

    /** Whether the saga is parked or paused; a look at its one row, however many sagas there are. */
    static String held(String table) {
        return "coalesce((select saga.parked_at is not null or saga.paused_at is not null from saga where saga.saga_id = "
                + table + ".saga_id), false)";
    }

    /** Whether an earlier step of the saga is not finished. */
    static String behind(String table) {
        return "coalesce((select true from step earlier where earlier.saga_id = " + table
                + ".saga_id and earlier.number < " + table
                + ".number and earlier.status in ('waiting', 'running', 'parked') limit 1), false)";
    }

    Step read(ResultSet row) throws SQLException {
        return new Step(
                row.getLong("id"),
                Lane.valueOf(row.getString("lane")),
                row.getString("saga_id"),
                row.getInt("number"),
                row.getString("name"),
                row.getString("command"),
                codec.decodeMetadata(row.getString("metadata")),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getInt("pauses"),
                row.getBoolean("outage"),
                new Retry(
                        row.getInt("attempts_allowed"),
                        Duration.ofMillis(row.getLong("pause_millis")),
                        Duration.ofMillis(row.getLong("longest_pause_millis"))),
                Duration.ofMillis(row.getLong("timeout_millis")),
                Instant.now());
    }
}
