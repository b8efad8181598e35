package dev.everstore.sagas;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockDispatched;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockReceived;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.sagas.testing.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small inventory: all of an order's goods are held or none, and not for ever unless the order is confirmed. */
final class StockRoom implements Course {
    private final Duration holdFor;
    private final Map<String, Long> onHand = new TreeMap<>();
    private final Map<OrderId, Hold> holds = new LinkedHashMap<>();
    private final Set<OrderId> confirmed = new HashSet<>();
    private final Set<String> received = new HashSet<>();

    private record Hold(
            Map<ProductId, Long> goods, @Nullable Instant until) {}

    StockRoom(Duration holdFor) {
        this.holdFor = holdFor;
    }

    void put(ProductId product, long quantity) {
        onHand.merge(product.value(), quantity, Long::sum);
    }

    void keep(OrderId order) {
        confirmed.add(order);
        holds.computeIfPresent(order, (id, hold) -> new Hold(hold.goods(), null));
    }

    List<InventoryEvent> handle(InventoryCommand command, Instant now) {
        return switch (command) {
            case ReserveStock wish -> reserve(wish, now);
            case ReleaseStock wish -> release(wish.orderId(), wish.reason());
            case DispatchStock wish -> dispatch(wish);
            case ReceiveStock wish -> receive(wish);
            case AdjustStock _, SetLowStockThreshold _ -> List.of();
        };
    }

    private List<InventoryEvent> reserve(ReserveStock wish, Instant now) {
        if (holds.containsKey(wish.orderId())) {
            return List.of();
        }
        List<Shortage> shortages = wish.lines().stream()
                .map(line -> new Shortage(line.productId(), line.quantity(), available(line.productId())))
                .filter(shortage -> shortage.requested() > shortage.available())
                .toList();
        if (!shortages.isEmpty()) {
            return List.of(new StockRejected(wish.orderId(), shortages));
        }
        Map<ProductId, Long> goods = new LinkedHashMap<>();
        wish.lines().forEach(line -> goods.merge(line.productId(), line.quantity(), Long::sum));
        holds.put(wish.orderId(), new Hold(goods, confirmed.contains(wish.orderId()) ? null : now.plus(holdFor)));
        return List.of(new StockReserved(wish.orderId(), wish.lines()));
    }

    private List<InventoryEvent> release(OrderId order, String reason) {
        Hold hold = holds.remove(order);
        return hold == null ? List.of() : List.of(new StockReleased(order, lines(hold.goods()), reason));
    }

    private List<InventoryEvent> dispatch(DispatchStock wish) {
        Hold hold = holds.getOrDefault(wish.orderId(), new Hold(Map.of(), null));
        Map<ProductId, Long> left = new LinkedHashMap<>(hold.goods());
        for (StockLine line : wish.lines()) {
            if (left.getOrDefault(line.productId(), 0L) < line.quantity()) {
                throw new RefusedException(Refusal.conflict("not-held", "So many are not held."));
            }
            left.merge(line.productId(), -line.quantity(), Long::sum);
            put(line.productId(), -line.quantity());
        }
        left.values().removeIf(quantity -> quantity == 0);
        holds.put(wish.orderId(), new Hold(left, null));
        return List.of(new StockDispatched(wish.orderId(), wish.lines()));
    }

    private List<InventoryEvent> receive(ReceiveStock wish) {
        if (!received.add(wish.productId() + " " + wish.reference())) {
            return List.of();
        }
        put(wish.productId(), wish.quantity());
        long count = onHand.getOrDefault(wish.productId().value(), 0L);
        return List.of(new StockReceived(wish.productId(), wish.quantity(), wish.reference(), count));
    }

    @Override
    public Optional<Instant> next() {
        return holds.values().stream()
                .map(Hold::until)
                .flatMap(until -> Optional.ofNullable(until).stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<InventoryEvent> happen(Instant now) {
        List<OrderId> expired = holds.entrySet().stream()
                .filter(hold -> hold.getValue().until() != null
                        && !hold.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        List<InventoryEvent> events = new ArrayList<>();
        expired.forEach(order -> events.addAll(release(order, StockReleased.EXPIRED)));
        return events;
    }

    private long available(ProductId product) {
        return onHand.getOrDefault(product.value(), 0L) - held(product);
    }

    private long held(ProductId product) {
        return holds.values().stream()
                .mapToLong(hold -> hold.goods().getOrDefault(product, 0L))
                .sum();
    }

    private static List<StockLine> lines(Map<ProductId, Long> goods) {
        return goods.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Such as {@code stock lamp: 5 on hand, 3 held}. */
    List<String> ending() {
        return onHand.entrySet().stream()
                .map(stock -> "stock " + stock.getKey() + ": " + stock.getValue() + " on hand, "
                        + held(new ProductId(stock.getKey())) + " held")
                .toList();
    }
}
