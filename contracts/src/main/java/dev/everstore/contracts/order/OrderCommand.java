package dev.everstore.contracts.order;

/** A wish about an order, handled by the order aggregate alone. */
public sealed interface OrderCommand permits PlaceOrder, ConfirmOrder, CancelOrder, ShipOrder {
    OrderId orderId();
}
