package dev.everstore.projections.analytics;

import dev.everstore.contracts.order.OrderLine;

/** One line of an order as it counts; amounts in minor units of the order's currency. */
record LineFacts(String productId, String productName, long quantity, long unitPrice, long net) {
    static LineFacts of(OrderLine line) {
        return new LineFacts(
                line.productId().value(),
                line.name(),
                line.quantity(),
                line.unitPrice().minor(),
                line.net().minor());
    }
}
