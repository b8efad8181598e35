package dev.everstore.contracts.notification;

/** What is told; the names in lower case are the kinds that people may switch off. */
public enum Template {
    ORDER_CONFIRMED,
    ORDER_CANCELLED,
    ORDER_SHIPPED,
    ORDER_DELIVERED,
    DECISION_NEEDED,
    PAYMENT_CONFIRMATION_NEEDED,
    PAYMENT_REFUNDED,
    RETURN_RECEIVED,
    EXCHANGE_RECEIVED,
    WELCOME,
    PASSWORD_CHANGED
}
