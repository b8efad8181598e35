package dev.everstore.projections.search;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as the index holds it; nothing in it points at the person but the customer's id. */
record OrderDocument(
        String orderId,
        String customerId,
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
    static OrderDocument after(@Nullable OrderDocument before, OrderEvent event, long sequence) {
        return switch (event) {
            case OrderPlaced placed -> of(placed, sequence);
            case OrderConfirmed confirmed ->
                Objects.requireNonNull(before).with("confirmed", before.trackingNumbers, sequence);
            case OrderCancelled cancelled ->
                Objects.requireNonNull(before).with("cancelled", before.trackingNumbers, sequence);
            case OrderShipped shipped -> Objects.requireNonNull(before).with(shipped, sequence);
        };
    }

    private static OrderDocument of(OrderPlaced placed, long sequence) {
        Address address = placed.shippingAddress();
        return new OrderDocument(
                placed.orderId().value(),
                placed.customerId().value(),
                "placed",
                placed.total().minor(),
                placed.total().currency(),
                placed.placedAt(),
                address == null ? null : address.country(),
                address == null ? null : address.region(),
                address == null ? null : address.city(),
                placed.lines().stream().map(OrderLine::name).distinct().toList(),
                placed.lines().stream()
                        .map(line -> line.productId().value())
                        .distinct()
                        .toList(),
                List.of(),
                sequence);
    }

    private OrderDocument with(OrderShipped shipped, long sequence) {
        List<String> numbers = Stream.concat(trackingNumbers.stream(), Stream.of(shipped.trackingNumber()))
                .toList();
        return with(shipped.complete() ? "shipped" : "partially_shipped", numbers, sequence);
    }

    private OrderDocument with(String newStatus, List<String> numbers, long sequence) {
        return new OrderDocument(
                orderId,
                customerId,
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
                sequence);
    }
}
