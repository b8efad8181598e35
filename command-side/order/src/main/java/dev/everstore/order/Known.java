package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import java.util.Map;

/** What the order service's own copies say about one wish: whether the customer exists, and the products by id. */
record Known(boolean customer, Map<ProductId, Product> products) {
    /** A product as the price list has it. */
    record Product(String name, Money price, boolean discontinued) {}
}
