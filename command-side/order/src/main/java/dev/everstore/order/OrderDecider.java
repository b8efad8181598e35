package dev.everstore.order;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.order.OrderState.Cancelled;
import dev.everstore.order.OrderState.Confirmed;
import dev.everstore.order.OrderState.PartiallyShipped;
import dev.everstore.order.OrderState.Placed;
import dev.everstore.order.OrderState.Shipped;
import dev.everstore.order.OrderState.Unplaced;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of an order, without a framework: what a wish leads to, and what an event leaves behind. */
final class OrderDecider {
    private OrderDecider() {}

    static List<OrderEvent> decide(PlaceOrder wish, OrderState state, Known known) {
        return switch (state) {
            case Unplaced() -> List.of(Placement.of(wish, known));
            case Placed _, Confirmed _, PartiallyShipped _, Shipped _, Cancelled _ ->
                throw conflict("order-exists", "There is an order " + wish.orderId() + " already.");
        };
    }

    static List<OrderEvent> decide(ConfirmOrder wish, OrderState state, Instant now) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Placed _ -> List.of(new OrderConfirmed(wish.orderId(), now));
            case Confirmed _, PartiallyShipped _, Shipped _ -> List.of();
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static List<OrderEvent> decide(CancelOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Placed _, Confirmed _ ->
                List.of(new OrderCancelled(wish.orderId(), wish.reason(), wish.cancelledAt()));
            case Cancelled _ -> List.of();
            case PartiallyShipped _, Shipped _ -> throw shipped(wish.orderId());
        };
    }

    static List<OrderEvent> decide(ShipOrder wish, OrderState state) {
        return switch (state) {
            case Unplaced() -> throw unknown(wish.orderId());
            case Placed _ -> throw conflict("not-confirmed", "Order " + wish.orderId() + " is not confirmed yet.");
            case Confirmed(var unshipped) -> List.of(Shipment.of(wish, unshipped));
            case PartiallyShipped(var unshipped) -> List.of(Shipment.of(wish, unshipped));
            case Shipped _ -> throw shipped(wish.orderId());
            case Cancelled _ -> throw cancelled(wish.orderId());
        };
    }

    static OrderState evolve(OrderState state, OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Placed(quantities(placed.lines()));
            case OrderConfirmed _ -> new Confirmed(unshipped(state));
            case OrderCancelled _ -> new Cancelled();
            case OrderShipped shipment when shipment.complete() -> new Shipped();
            case OrderShipped shipment -> new PartiallyShipped(without(unshipped(state), shipment.lines()));
        };
    }

    static RefusedException unknown(Object orderId) {
        return new RefusedException(Refusal.notFound("unknown-order", "There is no order " + orderId + "."));
    }

    private static Map<ProductId, Long> quantities(List<OrderLine> lines) {
        Map<ProductId, Long> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        return quantities;
    }

    private static Map<ProductId, Long> unshipped(OrderState state) {
        return switch (state) {
            case Placed(var ordered) -> ordered;
            case Confirmed(var unshipped) -> unshipped;
            case PartiallyShipped(var unshipped) -> unshipped;
            case Unplaced _, Shipped _, Cancelled _ -> Map.of();
        };
    }

    private static Map<ProductId, Long> without(Map<ProductId, Long> unshipped, List<ShippedLine> lines) {
        Map<ProductId, Long> rest = new LinkedHashMap<>();
        rest.putAll(unshipped);
        lines.forEach(line -> rest.merge(line.productId(), -line.quantity(), Long::sum));
        rest.values().removeIf(quantity -> quantity <= 0);
        return rest;
    }

    private static RefusedException cancelled(OrderId orderId) {
        return conflict("order-cancelled", "Order " + orderId + " is cancelled.");
    }

    private static RefusedException shipped(OrderId orderId) {
        return conflict("already-shipped", "Goods of order " + orderId + " have left the house.");
    }

    private static RefusedException conflict(String code, String detail) {
        return new RefusedException(Refusal.conflict(code, detail));
    }
}
