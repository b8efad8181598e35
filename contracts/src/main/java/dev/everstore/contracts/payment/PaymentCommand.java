package dev.everstore.contracts.payment;

/** A wish about a payment, handled by the payment aggregate alone. */
public sealed interface PaymentCommand
        permits AuthorizePayment, CapturePayment, RefundPayment, VoidPayment, RecordGatewayOutcome {
    PaymentId paymentId();
}
