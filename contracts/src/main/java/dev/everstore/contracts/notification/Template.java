package dev.everstore.contracts.notification;

/** What is told. */
public enum Template {
    ORDER_CONFIRMED,
    ORDER_CANCELLED,
    ORDER_SHIPPED
}
