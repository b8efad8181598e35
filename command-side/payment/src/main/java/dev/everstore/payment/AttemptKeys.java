package dev.everstore.payment;

import dev.everstore.contracts.payment.PaymentId;

/**
 * Names each act at the gateway, so that repeating one is harmless. Derived from the payment, as there is one
 * authorization, one capture and one void of each, and a refund brings its own id.
 */
final class AttemptKeys {
    private AttemptKeys() {}

    static String authorization(PaymentId payment) {
        return payment + ":authorize";
    }

    static String capture(PaymentId payment) {
        return payment + ":capture";
    }

    static String cancellation(PaymentId payment) {
        return payment + ":void";
    }

    static String refund(PaymentId payment, String refundId) {
        return payment + ":refund:" + refundId;
    }
}
