package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;

/** One line as agreed; net = unit price × quantity × (1 − discount), rounded half-up to the minor unit. */
public record OrderLine(
        ProductId productId, String name, long quantity, Money unitPrice, int discountBasisPoints, Money net) {}
