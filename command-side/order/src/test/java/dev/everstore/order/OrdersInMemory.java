package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order service's own rules over orders in memory, for stories that other rooms tell with orders in them. */
public final class OrdersInMemory {
    private final SortedMap<String, OrderState> orders = new TreeMap<>();
    private final Map<String, String> whyCancelled = new HashMap<>();
    private final Map<ProductId, Known.Product> products = new HashMap<>();
    private final Map<UserId, Known.Customer> customers = new HashMap<>();
    private final Map<String, Money> reviewedAbove = new HashMap<>();

    public void product(ProductId id, String name, Money price) {
        products.put(id, new Known.Product(name, price, false));
    }

    public void customer(UserId id) {
        customers.put(id, Known.Customer.ACTIVE);
    }

    /** Orders of theirs are refused from now on; those that there are stay as they are. */
    public void erased(UserId id) {
        customers.put(id, Known.Customer.ERASED);
    }

    /** Orders above this total wait for an operator. */
    public void reviewAbove(Money total) {
        reviewedAbove.put(total.currency(), total);
    }

    /**
     * What a wish leads to, which has then happened.
     *
     * @throws RefusedException if a rule of the order refuses it
     */
    public List<OrderEvent> handle(OrderCommand wish, Instant now) {
        String id = wish.orderId().value();
        OrderState state = orders.getOrDefault(id, new OrderState.Unplaced());
        List<OrderEvent> events = decide(wish, state, now);
        for (OrderEvent event : events) {
            state = OrderLife.after(state, event);
            orders.put(id, state);
            if (event instanceof OrderCancelled cancelled) {
                whyCancelled.put(id, cancelled.reason());
            }
        }
        return events;
    }

    private List<OrderEvent> decide(OrderCommand command, OrderState state, Instant now) {
        ReviewLimits limits = new ReviewLimits(Map.copyOf(reviewedAbove));
        return switch (command) {
            case PlaceOrder wish -> OrderDecider.decide(wish, state, known(wish.customerId()), limits);
            case AmendOrder wish -> OrderDecider.decide(wish, state, known(state), limits);
            case AskForDecision wish -> OrderDecider.decide(wish, state);
            case AcceptAvailable wish -> OrderDecider.decide(wish, state, limits);
            case ApproveOrder wish -> OrderDecider.decide(wish, state);
            case RefuseOrder wish -> OrderDecider.decide(wish, state, now);
            case ConfirmOrder wish -> OrderDecider.decide(wish, state, now);
            case CancelOrder wish -> OrderDecider.decide(wish, state);
            case ShipOrder wish -> OrderDecider.decide(wish, state);
            case DeliverOrder wish -> OrderDecider.decide(wish, state);
            case ReturnLines wish -> OrderDecider.decide(wish, state);
            case ExchangeLines wish -> OrderDecider.decide(wish, state, known(state));
        };
    }

    private Known known(OrderState state) {
        return switch (state) {
            case OrderState.Open open -> known(open.agreement().customerId());
            case OrderState.Underway underway ->
                known(underway.goods().agreement().customerId());
            case OrderState.Unplaced _, OrderState.Confirmed _, OrderState.Cancelled _ -> Known.NOTHING;
        };
    }

    private Known known(UserId customer) {
        return new Known(customers.getOrDefault(customer, Known.Customer.UNKNOWN), Map.copyOf(products));
    }

    /** What has become of each order, such as {@code order o-1: cancelled, out of stock}. */
    public List<String> ending() {
        return orders.keySet().stream()
                .map(id -> "order " + id + ": " + standing(id))
                .toList();
    }

    private String standing(String id) {
        OrderState state = orders.getOrDefault(id, new OrderState.Unplaced());
        String name = state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return state instanceof OrderState.Cancelled ? name + ", " + whyCancelled.get(id) : name;
    }

    /** A line at today's price. */
    public static RequestedLine line(ProductId product, long quantity) {
        return new RequestedLine(product, quantity, 0, null);
    }

    public boolean has(OrderId order) {
        return orders.containsKey(order.value());
    }
}
