package dev.everstore.contracts.order;

/** How an order is paid: a method and the gateway's token, never a card number. */
public record PaymentMethod(String method, String token) {
    /** Of an order that a credit pays for and nothing else. */
    public static final PaymentMethod CREDIT = new PaymentMethod("credit", "none");
}
