package dev.everstore.bench;

import dev.everstore.eventstore.api.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a commit per row costs without any software around it: plain JDBC, one connection per writer, ready text. */
final class RawAppender implements Appender {
    private static final String COLUMNS =
            "(event_id, aggregate_type, aggregate_id, sequence, type, revision, payload," + " metadata, at)";
    private static final String INSERT =
            "insert into raw_event " + COLUMNS + " values (?, 'BenchOrder', ?, ?, ?, '1', ?, ?, now())";
    private static final String LOAD = "select sequence, type, revision, payload, metadata from raw_event"
            + " where aggregate_id = ? and aggregate_type = 'BenchOrder' order by sequence";
    private static final String METADATA =
            "{\"commandId\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"actor\":\"CG-12520\"}";

    private final ScratchDatabase database;
    private final String placed;
    private final String confirmed;

    /** Makes the table, with the columns and the indexes of a service's log. */
    RawAppender(ScratchDatabase database, EventCodec codec) throws SQLException {
        this.database = database;
        this.placed = codec.encode(Samples.placed("0f8fad5b-d9cb-469f-a165-70867728950e"));
        this.confirmed = codec.encode(Samples.confirmed("0f8fad5b-d9cb-469f-a165-70867728950e"));
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table raw_event (
                        position bigint generated always as identity primary key,
                        event_id text collate "C" not null unique,
                        aggregate_type text collate "C" not null,
                        aggregate_id text collate "C" not null,
                        sequence bigint not null,
                        type text collate "C" not null,
                        revision text not null,
                        payload text not null,
                        metadata text not null,
                        at timestamptz not null,
                        unique (aggregate_id, aggregate_type, sequence)
                    )""");
        }
    }

    @Override
    public String name() {
        return "raw insert";
    }

    @Override
    public void seed(List<String> ids) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (String id : ids) {
                for (int sequence = 0; sequence < StoreAppender.SEEDED_EVENTS; sequence++) {
                    bind(insert, id, sequence, sequence == 0);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bind(PreparedStatement insert, String id, long sequence, boolean first) throws SQLException {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, id);
        insert.setLong(3, sequence);
        insert.setString(4, first ? "OrderPlaced" : "OrderConfirmed");
        insert.setString(5, first ? placed : confirmed);
        insert.setString(6, METADATA);
    }

    @Override
    public Hand hand() {
        try {
            return new RawHand(database.connect());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class RawHand implements Hand {
        private final Connection connection;
        private final PreparedStatement insert;
        private final PreparedStatement load;

        RawHand(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(INSERT);
            this.load = connection.prepareStatement(LOAD);
        }

        @Override
        public void create(String id) {
            insert(id, 0);
        }

        @Override
        public void extend(String id) {
            try {
                load.setString(1, id);
                long last = -1;
                try (ResultSet events = load.executeQuery()) {
                    while (events.next()) {
                        last = events.getLong(1);
                        Objects.requireNonNull(events.getString(4));
                    }
                }
                insert(id, last + 1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void insert(String id, long sequence) {
            try {
                bind(insert, id, sequence, sequence == 0);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
