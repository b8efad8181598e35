package dev.everstore.order;

import dev.everstore.contracts.user.UserId;

/** Who may order: people the shop knows, neither locked out nor forgotten. */
final class Customers {
    private static final String FIELD = "customerId";

    private Customers() {}

    static void check(UserId customer, Known.Customer standing, Complaints complaints) {
        switch (standing) {
            case UNKNOWN -> complaints.add("unknown-customer", FIELD, "There is no customer " + customer + ".");
            case DEACTIVATED -> complaints.add("customer-deactivated", FIELD, customer + " may not order now.");
            case ERASED -> complaints.add("customer-erased", FIELD, "The customer was erased and orders no more.");
            case ACTIVE -> {}
        }
    }
}
