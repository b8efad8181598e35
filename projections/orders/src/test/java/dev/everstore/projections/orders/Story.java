package dev.everstore.projections.orders;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What may happen to one order of two chairs. */
final class Story {
    final OrderId order;
    final PaymentId payment;
    final Money total = new Money(2500, "USD");
    final UserId customer;

    private final ProductId chair = new ProductId("chair");
    private long position;

    Story(String orderId) {
        this(orderId, "CG-12520");
    }

    Story(String orderId, String customerId) {
        this.order = new OrderId(orderId);
        this.payment = PaymentId.of(order);
        this.customer = new UserId(customerId);
    }

    OrderPlaced placed() {
        return placed(Instant.parse("2016-11-08T00:00:00Z"));
    }

    OrderPlaced placed(Instant at) {
        return new OrderPlaced(
                order,
                customer,
                List.of(new OrderLine(chair, "Chair", 2, new Money(1250, "USD"), 0, total)),
                total,
                new Money(0, "USD"),
                total,
                new Address(new Personal(customer, "Claire Gute"), null, "Henderson", "Kentucky", null, "US"),
                new PaymentMethod("card", "tok_approve"),
                at,
                "South");
    }

    PaymentRequested requested() {
        return new PaymentRequested(payment, order, customer, total, "card", "tok_approve", "key");
    }

    OrderShipped shipped(boolean complete) {
        return new OrderShipped(
                order,
                List.of(new ShippedLine(chair, 1)),
                "UPS",
                "Z9",
                Instant.parse("2016-11-11T00:00:00Z"),
                complete);
    }

    /** The events with their numbers, each in its own thing's history, at ascending positions. */
    List<StoredEvent> stored(List<?> events) {
        List<StoredEvent> stored = new ArrayList<>();
        long orderSequence = 0;
        long paymentSequence = 0;
        for (Object event : events) {
            boolean ofOrder = event instanceof OrderEvent;
            position++;
            stored.add(new StoredEvent(
                    position,
                    "event-" + order + "-" + position,
                    ofOrder ? "order" : "payment",
                    ofOrder ? "Order" : "Payment",
                    order.value(),
                    ofOrder ? orderSequence++ : paymentSequence++,
                    event.getClass().getSimpleName(),
                    "1",
                    "{}",
                    Map.of(),
                    Instant.EPOCH.plusSeconds(position),
                    event));
        }
        return stored;
    }
}
