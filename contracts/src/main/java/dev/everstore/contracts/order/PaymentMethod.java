package dev.everstore.contracts.order;

/** How an order is paid: a method and the gateway's token, never a card number. */
public record PaymentMethod(String method, String token) {}
