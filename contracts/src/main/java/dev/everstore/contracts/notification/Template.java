package dev.everstore.contracts.notification;

/** What is told; the names in lower case are the kinds that people may switch off. */
public enum Template {
    WELCOME,
    PASSWORD_CHANGED,
    ORDER_CONFIRMED,
    ORDER_CANCELLED,
    DECISION_NEEDED,
    PAYMENT_CONFIRMATION_NEEDED,
    ORDER_SHIPPED,
    ORDER_DELIVERED,
    RETURN_RECEIVED,
    PAYMENT_REFUNDED
}
