package dev.everstore.contracts.order;

/** Where an order stands; the names in lower case are the API's. */
public enum OrderStatus {
    PLACED,
    AWAITING_DECISION,
    IN_REVIEW,
    CONFIRMED,
    PARTIALLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    RETURNED
}
