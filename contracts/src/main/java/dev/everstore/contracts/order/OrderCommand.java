package dev.everstore.contracts.order;

/** A wish about an order, handled by the order aggregate alone. */
public sealed interface OrderCommand
        permits PlaceOrder,
                AmendOrder,
                AskForDecision,
                AcceptAvailable,
                ApproveOrder,
                RefuseOrder,
                ConfirmOrder,
                CancelOrder,
                ShipOrder,
                DeliverOrder,
                ReturnLines,
                ExchangeLines {
    OrderId orderId();
}
