package dev.everstore.projections.analytics;

import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one event says about a payment; the moments that it does not tell are {@link Moments#UNKNOWN}.
 *
 * @param captured minor units
 */
record PaymentFact(
        String paymentId,
        String currency,
        Instant attemptedAt,
        Instant authorizedAt,
        Instant declinedAt,
        String declineReason,
        Instant capturedAt,
        long captured) {
    static final List<String> COLUMNS = List.of(
            "payment_id",
            "currency",
            "attempted_at",
            "authorized_at",
            "declined_at",
            "decline_reason",
            "captured_at",
            "captured");

    /** Empty when the event makes no figure here; refunds are rows of their own. */
    static Optional<PaymentFact> of(PaymentEvent event, Instant at) {
        Instant never = Moments.UNKNOWN;
        String id = event.paymentId().value();
        return switch (event) {
            case PaymentRequested requested ->
                Optional.of(new PaymentFact(id, requested.amount().currency(), at, never, never, "", never, 0));
            case PaymentAuthorized authorized ->
                Optional.of(new PaymentFact(id, authorized.amount().currency(), never, at, never, "", never, 0));
            case PaymentDeclined declined ->
                Optional.of(new PaymentFact(
                        id, declined.amount().currency(), never, never, at, declined.reason(), never, 0));
            case PaymentCaptured captured ->
                Optional.of(new PaymentFact(
                        id,
                        captured.amount().currency(),
                        never,
                        never,
                        never,
                        "",
                        at,
                        captured.amount().minor()));
            case PaymentConfirmationRequired required -> Optional.empty();
            case CaptureRequested requested -> Optional.empty();
            case CaptureFailed failed -> Optional.empty();
            case RefundRequested requested -> Optional.empty();
            case PaymentRefunded refunded -> Optional.empty();
            case RefundFailed failed -> Optional.empty();
            case VoidRequested requested -> Optional.empty();
            case PaymentVoided voided -> Optional.empty();
        };
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, paymentId);
        row.setString(2, currency);
        row.setLong(3, Moments.micros(attemptedAt));
        row.setLong(4, Moments.micros(authorizedAt));
        row.setLong(5, Moments.micros(declinedAt));
        row.setString(6, declineReason);
        row.setLong(7, Moments.micros(capturedAt));
        row.setLong(8, captured);
    }
}
