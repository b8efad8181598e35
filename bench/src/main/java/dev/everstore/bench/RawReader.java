package dev.everstore.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Keyset pages over plain JDBC, each column fetched and nothing decoded. */
record RawReader(String name, ScratchDatabase backbone) implements Reader {
    private static final int PAGE = 5_000;
    private static final int COLUMNS = 11;

    @Override
    public double read(long events) {
        long began = System.nanoTime();
        try (Connection connection = backbone.connect();
                PreparedStatement page = connection.prepareStatement("""
                        select position, service, event_id, aggregate_type, aggregate_id, sequence, type, revision,
                            payload, metadata, at
                        from backbone_event where position > ? order by position limit ?""")) {
            page.setInt(2, PAGE);
            long position = 0;
            while (position < events) {
                page.setLong(1, position);
                try (ResultSet rows = page.executeQuery()) {
                    while (rows.next()) {
                        position = rows.getLong(1);
                        for (int column = 2; column <= COLUMNS; column++) {
                            Objects.requireNonNull(rows.getString(column));
                        }
                    }
                }
            }
            return Reader.rate(events, began);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
