package dev.everstore.contracts.order;

/** What happened to an order. */
public sealed interface OrderEvent
        permits OrderPlaced,
                OrderHeldForReview,
                OrderApproved,
                DecisionAsked,
                OrderAmended,
                OrderConfirmed,
                OrderCancelled,
                OrderShipped,
                OrderDelivered,
                OrderReturned,
                OrderExchanged {
    OrderId orderId();
}
