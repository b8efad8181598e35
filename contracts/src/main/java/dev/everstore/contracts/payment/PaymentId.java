package dev.everstore.contracts.payment;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.order.OrderId;

/** Names a payment. */
public record PaymentId(String value) implements Id {
    public PaymentId {
        Id.check(value);
    }

    /** The payment that the fulfilment of an order asks for; one per order, so that a retry never pays twice. */
    public static PaymentId of(OrderId orderId) {
        return new PaymentId(orderId.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
