package dev.everstore.payment;

/** Where customers confirm payments, when that is here: other gateways have pages of their own for it. */
interface CustomersBank {
    /** Takes the customer's yes or no; false where nothing awaits it. */
    boolean answer(String authorizationKey, boolean approve);
}
