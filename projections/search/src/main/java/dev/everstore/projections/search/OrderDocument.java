package dev.everstore.projections.search;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as the index holds it. Of people only names are in it, and those of an erased person are not.
 *
 * @param recipient the name in the address
 * @param version sequence of the last event in it
 */
record OrderDocument(
        String orderId,
        String customerId,
        @Nullable String customerName,
        @Nullable String recipient,
        String status,
        long totalMinor,
        String currency,
        Instant placedAt,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        List<String> products,
        List<String> productIds,
        List<String> trackingNumbers,
        long version) {

    /** The document after an event; the first event of an order needs no document before it. */
    static OrderDocument after(@Nullable OrderDocument before, StoredEvent stored) {
        OrderEvent event = (OrderEvent) stored.event();
        if (event instanceof OrderPlaced placed) {
            return of(placed, stored.sequence());
        }
        return Objects.requireNonNull(before).with(event).at(stored.sequence());
    }

    static String keyOf(OrderStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What the order says of its customer as they are called now; nothing of one who was erased. */
    OrderDocument of(PersonDocument customer) {
        return new OrderDocument(
                orderId,
                customerId,
                customer.name(),
                customer.erased() ? null : recipient,
                status,
                totalMinor,
                currency,
                placedAt,
                country,
                region,
                city,
                products,
                productIds,
                trackingNumbers,
                version);
    }

    private OrderDocument with(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _, OrderApproved _ -> in(OrderStatus.PLACED);
            case OrderHeldForReview _ -> in(OrderStatus.IN_REVIEW);
            case DecisionAsked _ -> in(OrderStatus.AWAITING_DECISION);
            case OrderAmended amended -> amended.linesChanged() ? with(amended).in(OrderStatus.PLACED) : with(amended);
            case OrderConfirmed _ -> in(OrderStatus.CONFIRMED);
            case OrderCancelled _ -> in(OrderStatus.CANCELLED);
            case OrderShipped shipped ->
                with(shipped).in(shipped.complete() ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED);
            case OrderDelivered delivered -> delivered.complete() ? in(OrderStatus.DELIVERED) : this;
            case OrderReturned returned -> returned.complete() ? in(OrderStatus.RETURNED) : this;
            case OrderExchanged exchanged -> exchanged.complete() ? in(OrderStatus.RETURNED) : this;
        };
    }

    private static OrderDocument of(OrderPlaced placed, long sequence) {
        return new OrderDocument(
                        placed.orderId().value(),
                        placed.customerId().value(),
                        null,
                        null,
                        keyOf(OrderStatus.PLACED),
                        0,
                        placed.total().currency(),
                        placed.placedAt(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        sequence)
                .agreed(placed.lines(), placed.total(), placed.shippingAddress());
    }

    private OrderDocument with(OrderAmended amended) {
        return agreed(amended.lines(), amended.total(), amended.shippingAddress());
    }

    private OrderDocument agreed(List<OrderLine> lines, Money total, @Nullable Address address) {
        return new OrderDocument(
                orderId,
                customerId,
                customerName,
                address == null ? null : textOf(address.name()),
                status,
                total.minor(),
                total.currency(),
                placedAt,
                address == null ? null : address.country(),
                address == null ? null : address.region(),
                address == null ? null : address.city(),
                lines.stream().map(OrderLine::name).distinct().toList(),
                lines.stream().map(line -> line.productId().value()).distinct().toList(),
                trackingNumbers,
                version);
    }

    private OrderDocument with(OrderShipped shipped) {
        List<String> numbers = Stream.concat(trackingNumbers.stream(), Stream.of(shipped.trackingNumber()))
                .distinct()
                .toList();
        return copy(status, numbers, version);
    }

    private OrderDocument in(OrderStatus next) {
        return copy(keyOf(next), trackingNumbers, version);
    }

    private OrderDocument at(long sequence) {
        return copy(status, trackingNumbers, sequence);
    }

    private OrderDocument copy(String newStatus, List<String> numbers, long newVersion) {
        return new OrderDocument(
                orderId,
                customerId,
                customerName,
                recipient,
                newStatus,
                totalMinor,
                currency,
                placedAt,
                country,
                region,
                city,
                products,
                productIds,
                numbers,
                newVersion);
    }

    private static @Nullable String textOf(@Nullable Personal name) {
        return name == null || name.text().isBlank() ? null : name.text();
    }
}
