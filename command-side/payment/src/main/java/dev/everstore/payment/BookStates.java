package dev.everstore.payment;

/** The states in which both sides' books are compared. */
final class BookStates {
    /** No money is set aside and none was taken. */
    static final String NONE = "none";

    static final String AWAITING = "awaiting_confirmation";
    static final String AUTHORIZED = "authorized";
    static final String CAPTURED = "captured";

    private BookStates() {}
}
