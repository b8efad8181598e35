package dev.everstore.contracts.payment;

/** What happened to a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested,
                PaymentConfirmationRequired,
                PaymentAuthorized,
                PaymentDeclined,
                CaptureRequested,
                PaymentCaptured,
                CaptureFailed,
                RefundRequested,
                PaymentRefunded,
                RefundFailed,
                VoidRequested,
                PaymentVoided {
    PaymentId paymentId();
}
