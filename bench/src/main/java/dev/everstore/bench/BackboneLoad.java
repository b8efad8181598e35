package dev.everstore.bench;

import dev.everstore.bench.SyntheticLife.Recorded;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.EventCodec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes a synthetic shop into an empty backbone by COPY, as if every service had told of it. */
final class BackboneLoad implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final String METADATA =
            "{\"commandId\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"actor\":\"importer\"}";

    private final EventCodec codec;
    private final Writer rows;
    private Place place = Place.START;

    private BackboneLoad(EventCodec codec, Connection connection) throws SQLException {
        this.codec = codec;
        this.rows = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), """
                                copy backbone_event (position, service, event_id, aggregate_type, aggregate_id,
                                    sequence, type, revision, payload, metadata, at) from stdin"""), StandardCharsets.UTF_8),
                BUFFER);
    }

    /**
     * Fills the backbone.
     *
     * @param mark after so many orders, their position is noted
     * @return the last event of the first {@code mark} orders, and of all
     */
    static Loaded fill(ScratchDatabase database, EventCodec codec, SyntheticShop shop, int orders, int mark)
            throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Place marked = Place.START;
            Place last;
            try (BackboneLoad load = new BackboneLoad(codec, connection)) {
                load.people(shop);
                for (int number = 0; number < orders; number++) {
                    for (Recorded event : SyntheticLife.of(shop.order(number), number)) {
                        load.write(event);
                    }
                    marked = number < mark ? load.place : marked;
                }
                last = load.place;
            }
            statement.execute("update backbone_head set position = " + last.position());
            statement.execute("vacuum analyze backbone_event");
            return new Loaded(marked, last);
        }
    }

    /** An event on the backbone. */
    record Place(String service, long position) {
        private static final Place START = new Place("", 0);

        ConsistencyToken token() {
            return new ConsistencyToken(service, idOf(position));
        }
    }

    /** The last events of the first orders, and of all. */
    record Loaded(Place marked, Place last) {}

    private static String idOf(long position) {
        return "event-" + position;
    }

    private void people(SyntheticShop shop) throws IOException {
        for (ProductAdded product : shop.products()) {
            write(new Recorded("product", "Product", product.productId().value(), 0, Instant.EPOCH, product));
        }
        for (int number = 0; number < shop.customers(); number++) {
            UserRegistered person = shop.customer(number);
            write(new Recorded("user", "User", person.userId().value(), 0, person.registeredAt(), person));
        }
    }

    private void write(Recorded event) throws IOException {
        place = new Place(event.service(), place.position + 1);
        rows.write(String.join(
                "\t",
                String.valueOf(place.position),
                event.service(),
                idOf(place.position),
                event.aggregateType(),
                event.aggregateId(),
                String.valueOf(event.sequence()),
                codec.typeOf(event.event()),
                codec.revisionOf(event.event()),
                codec.encode(event.event()).replace("\\", "\\\\"),
                METADATA,
                event.at().toString()));
        rows.write('\n');
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
