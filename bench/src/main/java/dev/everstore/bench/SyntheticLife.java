package dev.everstore.bench;

import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.saga.FulfilmentCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of an order: of 100, three are not paid, two are cancelled later, and the others are shipped. */
final class SyntheticLife {
    private static final int PERCENT = 100;
    private static final int DECLINED = 3;
    private static final int CANCELLED = 5;

    private final OrderPlaced placed;
    private final PaymentId payment;
    private final List<Recorded> events = new ArrayList<>();
    private int ofOrder;
    private int ofPayment;

    /** An event with where it stands in its service's log. */
    record Recorded(String service, String aggregateType, String aggregateId, int sequence, Instant at, Object event) {}

    private SyntheticLife(OrderPlaced placed) {
        this.placed = placed;
        this.payment = PaymentId.of(placed.orderId());
    }

    static List<Recorded> of(OrderPlaced placed, int number) {
        SyntheticLife life = new SyntheticLife(placed);
        int fate = number % PERCENT;
        life.order(Duration.ZERO, placed);
        life.payment(1, life.requested());
        if (fate < DECLINED) {
            life.payment(2, new PaymentDeclined(life.payment, placed.orderId(), placed.total(), "insufficient_funds"));
            life.order(Duration.ofSeconds(3), life.cancelled("payment declined"));
            life.ends("cancelled");
            return life.events;
        }
        life.payment(2, new PaymentAuthorized(life.payment, placed.orderId(), placed.total(), "ref"));
        life.payment(3, new PaymentCaptured(life.payment, placed.orderId(), placed.total(), "ref"));
        life.order(Duration.ofSeconds(4), new OrderConfirmed(placed.orderId(), life.at(Duration.ofSeconds(4))));
        life.ends("confirmed");
        life.order(Duration.ofDays(1), fate < CANCELLED ? life.cancelled("changed my mind") : life.shipped());
        return life.events;
    }

    private PaymentRequested requested() {
        return new PaymentRequested(
                payment, placed.orderId(), placed.customerId(), placed.total(), "card", "tok_approve", "key");
    }

    private OrderCancelled cancelled(String reason) {
        return new OrderCancelled(placed.orderId(), reason, at(Duration.ofDays(1)));
    }

    private OrderShipped shipped() {
        List<ShippedLine> lines = placed.lines().stream()
                .map(line -> new ShippedLine(line.productId(), line.quantity()))
                .toList();
        return new OrderShipped(placed.orderId(), lines, "UPS", "1Z" + placed.orderId(), at(Duration.ofDays(1)), true);
    }

    private Instant at(Duration later) {
        return placed.placedAt().plus(later);
    }

    private void order(Duration later, Object event) {
        events.add(new Recorded("order", "Order", placed.orderId().value(), ofOrder++, at(later), event));
    }

    private void payment(int seconds, Object event) {
        Instant at = at(Duration.ofSeconds(seconds));
        events.add(new Recorded("payment", "Payment", payment.value(), ofPayment++, at, event));
    }

    private void ends(String outcome) {
        Instant end = at(Duration.ofSeconds(5).plusMillis(placed.total().minor() % 1_000));
        events.add(new Recorded(
                "sagas",
                "OrderFulfilment",
                placed.orderId().value(),
                0,
                end,
                new FulfilmentCompleted(placed.orderId(), outcome, placed.placedAt(), end)));
    }
}
