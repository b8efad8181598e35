package dev.everstore.projections.analytics;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.RevenueTotal;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Revenue counted again from the events, in the simplest way that can be right: one order after the other. */
final class Recount {
    private final Map<String, List<String>> categories = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();

    /** One order as its events leave it. */
    private static final class Order {
        private final OrderPlaced placed;
        private List<OrderLine> lines;
        private Money shipping;
        private @Nullable Address address;
        private boolean confirmed;
        private boolean cancelled;

        Order(OrderPlaced placed) {
            this.placed = placed;
            this.lines = placed.lines();
            this.shipping = placed.shippingCharge();
            this.address = placed.shippingAddress();
        }

        void amend(OrderAmended amended) {
            lines = amended.lines();
            shipping = amended.shippingCharge();
            address = amended.shippingAddress();
        }

        String place(Function<Address, @Nullable String> part) {
            return address == null ? "" : Objects.requireNonNullElse(part.apply(address), "");
        }
    }

    /** Reads all events once, in order. */
    Recount(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            switch (event.event()) {
                case ProductAdded added -> categories.put(added.productId().value(), added.categories());
                case ProductChanged changed ->
                    categories.put(changed.productId().value(), changed.categories());
                case OrderPlaced placed -> orders.put(placed.orderId().value(), new Order(placed));
                case OrderAmended amended -> order(event).amend(amended);
                case OrderConfirmed confirmed -> order(event).confirmed = true;
                case OrderCancelled cancelled -> order(event).cancelled = true;
                default -> {
                    // Shipping, returning and refunding leave revenue as it is.
                }
            }
        }
    }

    private Order order(StoredEvent event) {
        return Objects.requireNonNull(orders.get(event.aggregateId()));
    }

    private List<Order> counted(String currency) {
        return orders.values().stream()
                .filter(order -> order.confirmed && !order.cancelled)
                .filter(order -> order.placed.total().currency().equals(currency))
                .toList();
    }

    /** {@code period/key} to {@code orders units cents}; grain is how many characters of the instant tell the period. */
    Map<String, String> items(String currency, int grain, String by) {
        Map<String, Sum> sums = new TreeMap<>();
        for (Order order : counted(currency)) {
            String period = order.placed.placedAt().toString().substring(0, grain) + "/";
            Set<String> keysOfOrder = new HashSet<>();
            for (OrderLine line : order.lines) {
                for (String key : keys(order, line, by)) {
                    Sum sum = sums.computeIfAbsent(period + key, any -> new Sum());
                    sum.orders += keysOfOrder.add(key) ? 1 : 0;
                    sum.units += line.quantity();
                    sum.cents += line.net().minor();
                }
            }
        }
        Map<String, String> told = new TreeMap<>();
        sums.forEach((key, sum) -> told.put(key, sum.orders + " " + sum.units + " " + sum.cents));
        return told;
    }

    private static final class Sum {
        private long orders;
        private long units;
        private long cents;
    }

    private List<String> keys(Order order, OrderLine line, String by) {
        return switch (by) {
            case "product" -> List.of(line.productId().value());
            case "category" -> {
                List<String> filed = categories.getOrDefault(line.productId().value(), List.of());
                yield filed.isEmpty() ? List.of("") : filed;
            }
            case "customer" -> List.of(order.placed.customerId().value());
            case "country" -> List.of(order.place(Address::country));
            case "region" -> List.of(order.place(Address::region));
            case "city" -> List.of(order.place(Address::city));
            case "salesRegion" -> List.of(Objects.requireNonNullElse(order.placed.salesRegion(), ""));
            default -> throw new IllegalArgumentException(by);
        };
    }

    /** What the total must be. */
    RevenueTotal total(String currency) {
        Set<String> customers = new HashSet<>();
        Set<String> cities = new HashSet<>();
        List<OrderLine> lines = new ArrayList<>();
        Money shipping = Money.zero(currency);
        for (Order order : counted(currency)) {
            customers.add(order.placed.customerId().value());
            cities.add(order.place(Address::city));
            lines.addAll(order.lines);
            shipping = shipping.plus(order.shipping);
        }
        cities.remove("");
        return new RevenueTotal(
                counted(currency).size(),
                lines.stream().mapToLong(OrderLine::quantity).sum(),
                lines.stream()
                        .map(line -> line.unitPrice().times(line.quantity()))
                        .reduce(Money.zero(currency), Money::plus),
                lines.stream().map(OrderLine::net).reduce(Money.zero(currency), Money::plus),
                shipping,
                customers.size(),
                cities.size());
    }

    /** A report in the form of {@link #items}. */
    static Map<String, String> told(Revenue revenue) {
        Map<String, String> told = new TreeMap<>();
        revenue.items()
                .forEach(item -> told.put(
                        item.period() + "/" + Objects.requireNonNullElse(item.key(), ""),
                        item.orders() + " " + item.units() + " " + item.net().minor()));
        return told;
    }
}
