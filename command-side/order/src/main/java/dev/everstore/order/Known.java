package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import java.util.Map;

/** What the order service's own copies say about one wish: how the customer stands, and the products by id. */
record Known(Customer customer, Map<ProductId, Product> products) {
    /** For wishes that are refused whatever there is to know. */
    static final Known NOTHING = new Known(Customer.UNKNOWN, Map.of());

    /** How a customer stands with the shop; the names in lower case are stored. */
    enum Customer {
        UNKNOWN,
        ACTIVE,
        DEACTIVATED,
        ERASED
    }

    /** A product as the price list has it. */
    record Product(String name, Money price, boolean discontinued) {}
}
