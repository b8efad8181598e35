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

    /**
     * The payment for an order as it stood after so many amendments; none is {@link #of(OrderId)}.
     *
     * @throws IllegalArgumentException when the order's id leaves no room for the amendment in 64 characters
     */
    public static PaymentId of(OrderId orderId, int amendment) {
        return amendment == 0 ? of(orderId) : new PaymentId(orderId.value() + ".a" + amendment);
    }

    @Override
    public String toString() {
        return value;
    }
}
