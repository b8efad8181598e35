package dev.everstore.order;

import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.ReturnLines;

/** Turns goods that come back into an event that says what the customer gets for them. */
final class Return {
    private Return() {}

    static OrderReturned of(ReturnLines wish, Goods goods) {
        TakenBack back = TakenBack.of(wish.orderId(), wish.lines(), goods, "A return");
        return new OrderReturned(
                wish.orderId(),
                wish.returnId(),
                back.lines(),
                back.worth(),
                wish.reason(),
                wish.restock(),
                wish.returnedAt(),
                back.complete(),
                goods.agreement().credit() == null ? null : back.shares());
    }
}
