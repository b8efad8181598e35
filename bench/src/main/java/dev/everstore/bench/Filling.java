package dev.everstore.bench;

import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.eventstore.api.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Puts the same events into the backbone and into stock Axon's table, by the engine itself, since only reading counts. */
final class Filling {
    private static final String METADATA =
            "{\"commandId\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"actor\":\"CG-12520\"}";
    private static final OrderPlaced EVENT = Samples.placed("0f8fad5b-d9cb-469f-a165-70867728950e");

    private Filling() {}

    /** Fills an empty backbone. */
    static void backbone(ScratchDatabase database, EventCodec codec, long events) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into backbone_event (position, service, event_id, aggregate_type, aggregate_id,
                            sequence, type, revision, payload, metadata, at)
                        select n, 'bench', gen_random_uuid()::text, 'BenchOrder', 'order-' || n, 0, ?, ?, ?, ?, now()
                        from generate_series(1, ?) n""");
                Statement statement = connection.createStatement()) {
            insert.setString(1, codec.typeOf(EVENT));
            insert.setString(2, codec.revisionOf(EVENT));
            insert.setString(3, codec.encode(EVENT));
            insert.setString(4, METADATA);
            insert.setLong(5, events);
            insert.execute();
            statement.execute("update backbone_head set position = " + events);
            statement.execute("vacuum analyze backbone_event");
        }
    }

    /** Fills the table that the stock engine made. */
    static void stock(ScratchDatabase database, Serializer serializer, long events) throws SQLException {
        SerializedObject<byte[]> payload = serializer.serialize(EVENT, byte[].class);
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into domainevententry (eventidentifier, aggregateidentifier, sequencenumber, type,
                            timestamp, payloadtype, payloadrevision, payload, metadata)
                        select gen_random_uuid()::text, 'order-' || n, 0, 'BenchOrder', '2026-03-01T10:00:00.000Z',
                            ?, ?, ?, ?
                        from generate_series(1, ?) n""");
                Statement statement = connection.createStatement()) {
            insert.setString(1, payload.getType().getName());
            insert.setString(2, payload.getType().getRevision());
            insert.setBytes(3, payload.getData());
            insert.setBytes(4, METADATA.getBytes(StandardCharsets.UTF_8));
            insert.setLong(5, events);
            insert.execute();
            statement.execute("vacuum analyze domainevententry");
        }
    }
}
