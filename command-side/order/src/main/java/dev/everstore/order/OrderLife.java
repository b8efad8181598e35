package dev.everstore.order;

import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
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

/** What each event leaves behind; it asks no questions, for what happened has happened. */
final class OrderLife {
    private OrderLife() {}

    static OrderState after(OrderState state, OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Placed(Agreement.of(placed));
            case OrderHeldForReview _ -> new InReview(agreement(state));
            case OrderApproved _ -> new Placed(agreement(state).withApproval());
            case DecisionAsked asked -> new AwaitingDecision(agreement(state), asked.unavailable(), isHeld(state));
            case OrderAmended amended -> amended(state, amended);
            case OrderConfirmed _ -> new Confirmed(agreement(state));
            case OrderCancelled _ -> new Cancelled();
            case OrderShipped shipped -> shipped(goods(state).with(shipped), shipped.complete());
            case OrderDelivered delivered ->
                delivered.complete()
                        ? new Delivered(goods(state).with(delivered))
                        : moved(state, goods(state).with(delivered));
            case OrderReturned returned -> takenBack(state, goods(state).with(returned), returned.complete());
            case OrderExchanged exchanged -> takenBack(state, goods(state).with(exchanged), exchanged.complete());
        };
    }

    /** Other lines are another order to everyone who worked on it; another address alone changes no one's work. */
    private static OrderState amended(OrderState state, OrderAmended amended) {
        Agreement agreement = agreement(state).with(amended);
        if (amended.linesChanged()) {
            return new Placed(agreement);
        }
        return switch (state) {
            case AwaitingDecision waiting -> new AwaitingDecision(agreement, waiting.unavailable(), waiting.held());
            case InReview _ -> new InReview(agreement);
            case Placed _, Unplaced _, Confirmed _, Underway _, Cancelled _ -> new Placed(agreement);
        };
    }

    private static OrderState shipped(Goods goods, boolean complete) {
        return complete ? new Shipped(goods) : new PartiallyShipped(goods);
    }

    private static OrderState takenBack(OrderState state, Goods goods, boolean complete) {
        return complete ? new Returned(goods) : moved(state, goods);
    }

    private static OrderState moved(OrderState state, Goods goods) {
        return switch (state) {
            case Shipped _ -> new Shipped(goods);
            case Delivered _ -> new Delivered(goods);
            case Returned _ -> new Returned(goods);
            case PartiallyShipped _, Unplaced _, Open _, Confirmed _, Cancelled _ -> new PartiallyShipped(goods);
        };
    }

    private static boolean isHeld(OrderState state) {
        return state instanceof InReview || state instanceof AwaitingDecision waiting && waiting.held();
    }

    private static Agreement agreement(OrderState state) {
        return switch (state) {
            case Open open -> open.agreement();
            case Confirmed(var agreement) -> agreement;
            case Unplaced _, Underway _, Cancelled _ -> throw impossible(state);
        };
    }

    private static Goods goods(OrderState state) {
        return switch (state) {
            case Confirmed(var agreement) -> Goods.of(agreement);
            case Underway underway -> underway.goods();
            case Unplaced _, Open _, Cancelled _ -> throw impossible(state);
        };
    }

    private static IllegalStateException impossible(OrderState state) {
        return new IllegalStateException("The log tells of an event that can't follow "
                + state.getClass().getSimpleName() + ".");
    }
}
