package dev.everstore.projections.orders;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** The same, in as many lines of long names. */
    OrderPlaced placedInLines(int number) {
        OrderPlaced one = placed();
        List<OrderLine> lines = IntStream.range(0, number)
                .mapToObj(line -> new OrderLine(chair, "Chair " + line + " of many ".repeat(40), 2, total, 0, total))
                .toList();
        return new OrderPlaced(
                order,
                customer,
                lines,
                total,
                one.shippingCharge(),
                total,
                one.shippingAddress(),
                one.payment(),
                one.placedAt(),
                one.salesRegion());
    }

    PaymentRequested requested() {
        return new PaymentRequested(payment, order, customer, total, "card", "tok_approve", "key");
    }

    PaymentRequested requested(int amendment, Money amount) {
        return new PaymentRequested(
                PaymentId.of(order, amendment), order, customer, amount, "card", "tok_approve", "key");
    }

    /** Only so many chairs, to the same person in another street. */
    OrderAmended amended(int amendment, long chairs, boolean linesChanged) {
        Money net = new Money(1250 * chairs, "USD");
        return new OrderAmended(
                order,
                amendment,
                linesChanged,
                List.of(new OrderLine(chair, "Chair", chairs, new Money(1250, "USD"), 0, net)),
                net,
                new Money(0, "USD"),
                net,
                new Address(
                        new Personal(customer, "Claire Gute"),
                        new Personal(customer, "Mill Lane"),
                        "Henderson",
                        "Kentucky",
                        null,
                        "US"),
                "amended");
    }

    OrderHeldForReview held() {
        return new OrderHeldForReview(order, total, new Money(1000, "USD"));
    }

    DecisionAsked asked() {
        return new DecisionAsked(
                order, List.of(new UnavailableLine(chair, 2, 1)), Instant.parse("2016-11-09T00:00:00Z"));
    }

    OrderDelivered delivered(boolean complete) {
        return new OrderDelivered(order, List.of("Z9"), Instant.parse("2016-11-14T00:00:00Z"), complete);
    }

    OrderReturned returned(String returnId, boolean complete) {
        return new OrderReturned(
                order,
                returnId,
                List.of(new ShippedLine(chair, 1)),
                new Money(1250, "USD"),
                "wobbles",
                false,
                Instant.parse("2016-11-20T00:00:00Z"),
                complete);
    }

    /** A chair for one that costs 2.50 more. */
    OrderExchanged exchanged(String exchangeId, OrderId replacementId, boolean complete) {
        Money net = new Money(1500, "USD");
        OrderLine better = new OrderLine(chair, "Chair", 1, net, 0, net);
        return new OrderExchanged(
                order,
                exchangeId,
                List.of(new ShippedLine(chair, 1)),
                new Money(1250, "USD"),
                List.of(new Share(order, new Money(1250, "USD"))),
                new Replacement(
                        replacementId, customer, List.of(better), net, null, new PaymentMethod("card", "t"), null),
                new Money(250, "USD"),
                new Money(0, "USD"),
                "wobbles",
                true,
                Instant.parse("2016-11-21T00:00:00Z"),
                complete);
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
                    ofOrder ? order.value() : ((PaymentEvent) event).paymentId().value(),
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
