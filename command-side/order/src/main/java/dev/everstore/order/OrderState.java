package dev.everstore.order;

import dev.everstore.contracts.order.UnavailableLine;
import java.util.List;

/** What a decision about an order must remember of it; each state is a type of its own, so that no switch forgets one. */
sealed interface OrderState {
    record Unplaced() implements OrderState {}

    /** Not confirmed yet, so that it may still be agreed anew. */
    sealed interface Open extends OrderState {
        Agreement agreement();
    }

    record Placed(Agreement agreement) implements Open {}

    /** Held tells that no operator has let the order pass yet, though one must. */
    record AwaitingDecision(Agreement agreement, List<UnavailableLine> unavailable, boolean held) implements Open {}

    record InReview(Agreement agreement) implements Open {}

    record Confirmed(Agreement agreement) implements OrderState {}

    /** Goods have left the house: from here on they come back as returns, and nothing is cancelled. */
    sealed interface Underway extends OrderState {
        Goods goods();
    }

    record PartiallyShipped(Goods goods) implements Underway {}

    record Shipped(Goods goods) implements Underway {}

    record Delivered(Goods goods) implements Underway {}

    record Returned(Goods goods) implements Underway {}

    record Cancelled() implements OrderState {}
}
