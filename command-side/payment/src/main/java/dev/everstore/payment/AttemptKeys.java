package dev.everstore.payment;

import dev.everstore.contracts.payment.PaymentId;

/**
 * Names each act at the gateway, so that repeating one is harmless. Derived from the payment, as there is one
 * authorization, one capture and one void of each, and a refund brings its own id.
 */
final class AttemptKeys {
    static final String AUTHORIZATION = ":authorize";
    static final String CAPTURE = ":capture";

    private AttemptKeys() {}

    static String authorization(PaymentId payment) {
        return payment + AUTHORIZATION;
    }

    static String capture(PaymentId payment) {
        return payment + CAPTURE;
    }

    static String cancellation(PaymentId payment) {
        return payment + ":void";
    }

    static String refund(PaymentId payment, String refundId) {
        return payment + ":refund:" + refundId;
    }

    /** The payment that an attempt is of; no id has a colon. */
    static PaymentId payment(String attemptKey) {
        int colon = attemptKey.indexOf(':');
        return new PaymentId(colon < 0 ? attemptKey : attemptKey.substring(0, colon));
    }
}
