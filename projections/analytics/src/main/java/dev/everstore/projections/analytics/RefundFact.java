package dev.everstore.projections.analytics;

import dev.everstore.contracts.payment.PaymentRefunded;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Money that went back once; amount in minor units. */
record RefundFact(String paymentId, String refundId, String currency, long amount, Instant refundedAt, long version) {
    static final List<String> COLUMNS =
            List.of("payment_id", "refund_id", "currency", "amount", "refunded_at", "version");

    static RefundFact of(PaymentRefunded refunded, Instant at, long position) {
        return new RefundFact(
                refunded.paymentId().value(),
                refunded.refundId(),
                refunded.amount().currency(),
                refunded.amount().minor(),
                at,
                position);
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, paymentId);
        row.setString(2, refundId);
        row.setString(3, currency);
        row.setLong(4, amount);
        row.setString(5, Moments.text(refundedAt));
        row.setLong(6, version);
    }
}
