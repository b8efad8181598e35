package dev.everstore.projections.analytics;

import dev.everstore.contracts.saga.FulfilmentCompleted;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** How an order's workflow ended. */
record FulfilmentFact(String orderId, String outcome, Instant startedAt, Instant endedAt, long version) {
    static final List<String> COLUMNS = List.of("order_id", "outcome", "started_at", "ended_at", "version");

    static FulfilmentFact of(FulfilmentCompleted completed, long position) {
        return new FulfilmentFact(
                completed.orderId().value(), completed.outcome(), completed.startedAt(), completed.endedAt(), position);
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, orderId);
        row.setString(2, outcome);
        row.setString(3, Moments.text(startedAt));
        row.setString(4, Moments.text(endedAt));
        row.setLong(5, version);
    }
}
