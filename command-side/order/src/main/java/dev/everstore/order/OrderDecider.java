package dev.everstore.order;

import static dev.everstore.order.Complaints.conflict;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.order.OrderState.AwaitingDecision;
import dev.everstore.order.OrderState.Cancelled;
import dev.everstore.order.OrderState.Confirmed;
import dev.everstore.order.OrderState.Delivered;
import dev.everstore.order.OrderState.InReview;
import dev.everstore.order.OrderState.Open;
import dev.everstore.order.OrderState.PartiallyShipped;
import dev.everstore.order.OrderState.Placed;
import dev.everstore.order.OrderState.Returned;
import dev.everstore.order.OrderState.Shipped;
import dev.everstore.order.OrderState.Underway;
import dev.everstore.order.OrderState.Unplaced;
import java.time.Instant;
import java.util.List;

/** The rules of an order, without a framework: what a wish leads to in each state. No events: it is so already. */
final class OrderDecider {
    private OrderDecider() {}

    static List<OrderEvent> decide(PlaceOrder wish, OrderState state, Known known, ReviewLimits limits) {
        return switch (state) {
            case Unplaced() -> Placement.of(wish, known, limits);
            case Open _, Confirmed _, Underway _, Cancelled _ ->
                throw conflict("order-exists", "There is an order " + wish.orderId() + " already.");
        };
    }

    static List<OrderEvent> decide(AmendOrder wish, OrderState state, Known known, ReviewLimits limits) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open open -> Amendment.of(wish, open.agreement(), known, limits);
            case Confirmed _ -> throw confirmed(wish.orderId());
            case Underway _ -> throw shipped(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(AskForDecision wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case AwaitingDecision waiting when waiting.unavailable().equals(wish.unavailable()) -> List.of();
            case Open open -> Decision.of(wish, open.agreement());
            case Confirmed _ -> throw confirmed(wish.orderId());
            case Underway _ -> throw shipped(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(AcceptAvailable wish, OrderState state, ReviewLimits limits) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case AwaitingDecision waiting -> Amendment.of(wish, waiting.agreement(), waiting.unavailable(), limits);
            case Placed _, InReview _, Confirmed _, Underway _ ->
                throw conflict("nothing-to-decide", "Nothing of order " + wish.orderId() + " waits for a decision.");
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(ApproveOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case InReview _ -> List.of(new OrderApproved(wish.orderId(), wish.reason()));
            case Placed _, AwaitingDecision _, Confirmed _, Underway _ -> throw notInReview(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(RefuseOrder wish, OrderState state, Instant now) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case InReview _ -> List.of(new OrderCancelled(wish.orderId(), wish.reason(), now));
            case Placed _, AwaitingDecision _, Confirmed _, Underway _ -> throw notInReview(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    /** Goods that came in after all settle a decision that was asked for. */
    static List<OrderEvent> decide(ConfirmOrder wish, OrderState state, Instant now) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Placed(var agreed) -> confirm(wish, agreed, now);
            case AwaitingDecision waiting when waiting.held() -> throw inReview(wish.orderId());
            case AwaitingDecision waiting -> confirm(wish, waiting.agreement(), now);
            case InReview _ -> throw inReview(wish.orderId());
            case Confirmed _, Underway _ -> List.of();
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(CancelOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open _, Confirmed _ -> List.of(new OrderCancelled(wish.orderId(), wish.reason(), wish.cancelledAt()));
            case Underway _ -> throw shipped(wish.orderId());
            case Cancelled _ -> List.of();
        };
    }

    static List<OrderEvent> decide(ShipOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open _ -> throw conflict("not-confirmed", "Order " + wish.orderId() + " is not confirmed yet.");
            case Confirmed(var agreed) -> List.of(Shipment.of(wish, Goods.of(agreed)));
            case PartiallyShipped(var goods) -> List.of(Shipment.of(wish, goods));
            case Shipped _, Delivered _, Returned _ -> throw shipped(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(DeliverOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open _, Confirmed _ -> throw notShipped(wish.orderId());
            case Returned _ -> throw returned(wish.orderId());
            case PartiallyShipped(var goods) -> Delivery.of(wish, goods);
            case Shipped(var goods) -> Delivery.of(wish, goods);
            case Delivered(var goods) -> Delivery.of(wish, goods);
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(ReturnLines wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open _, Confirmed _ -> throw notShipped(wish.orderId());
            case Underway underway when underway.goods().takenBack().contains(wish.returnId()) -> List.of();
            case Returned _ -> throw returned(wish.orderId());
            case PartiallyShipped(var goods) -> List.of(Return.of(wish, goods));
            case Shipped(var goods) -> List.of(Return.of(wish, goods));
            case Delivered(var goods) -> List.of(Return.of(wish, goods));
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(ExchangeLines wish, OrderState state, Known known) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Open _, Confirmed _ -> throw notShipped(wish.orderId());
            case Underway underway when underway.goods().takenBack().contains(wish.exchangeId()) -> List.of();
            case Returned _ -> throw returned(wish.orderId());
            case PartiallyShipped(var goods) -> List.of(Exchange.of(wish, goods, known));
            case Shipped(var goods) -> List.of(Exchange.of(wish, goods, known));
            case Delivered(var goods) -> List.of(Exchange.of(wish, goods, known));
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static RefusedException unknown(Object orderId) {
        return new RefusedException(Refusal.notFound("unknown-order", "There is no order " + orderId + "."));
    }

    private static List<OrderEvent> confirm(ConfirmOrder wish, Agreement agreed, Instant now) {
        if (wish.amendment() < agreed.linesAmendment() || wish.amendment() > agreed.amendment()) {
            throw conflict("order-amended", "Order " + wish.orderId() + " was amended meanwhile.");
        }
        return List.of(new OrderConfirmed(wish.orderId(), now));
    }

    private static RefusedException inReview(OrderId orderId) {
        return conflict("in-review", "Order " + orderId + " waits for an operator.");
    }

    private static RefusedException notInReview(OrderId orderId) {
        return conflict("not-in-review", "Order " + orderId + " is not held for review.");
    }

    private static RefusedException notShipped(OrderId orderId) {
        return conflict("not-shipped", "Nothing of order " + orderId + " has left the house.");
    }

    private static RefusedException returned(OrderId orderId) {
        return conflict("already-returned", "All goods of order " + orderId + " have come back.");
    }

    private static RefusedException confirmed(OrderId orderId) {
        return conflict("already-confirmed", "Order " + orderId + " is confirmed and stays as it is.");
    }

    private static RefusedException cancelled(OrderId orderId) {
        return conflict("order-cancelled", "Order " + orderId + " is cancelled.");
    }

    private static RefusedException shipped(OrderId orderId) {
        return conflict("already-shipped", "Goods of order " + orderId + " have left the house.");
    }
}
