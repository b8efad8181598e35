package dev.everstore.bench;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The services that fulfil orders, at their simplest: each does at once what it is told, and says so in an event. */
final class Fulfilments {
    static final List<Class<?>> COMMANDS = List.of(
            ReserveStock.class,
            AuthorizePayment.class,
            CapturePayment.class,
            ConfirmOrder.class,
            SendNotification.class);

    private static final Money PRICE = Samples.PRICE;

    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    /** One order's way, as nanoseconds of the clock. */
    static final class Way {
        private final CompletableFuture<Long> confirmed = new CompletableFuture<>();
        private final CompletableFuture<Long> noticed = new CompletableFuture<>();

        CompletableFuture<Long> confirmed() {
            return confirmed;
        }

        CompletableFuture<Long> noticed() {
            return noticed;
        }
    }

    /** To be called before the order is placed. */
    Way begin(String order) {
        Way way = new Way();
        ways.put(order, way);
        return way;
    }

    /** What happens when a service is told something; nothing that is stored, if it only tells the customer. */
    static Optional<Object> eventOf(Object command) {
        return switch (command) {
            case ReserveStock wish -> Optional.of(new StockReserved(wish.orderId(), wish.lines()));
            case AuthorizePayment wish ->
                Optional.of(new PaymentAuthorized(wish.paymentId(), wish.orderId(), wish.amount(), "a-reference"));
            case CapturePayment wish ->
                Optional.of(new PaymentCaptured(wish.paymentId(), orderOf(wish.paymentId()), PRICE, "a-reference"));
            case ConfirmOrder wish ->
                Optional.of(Samples.confirmed(wish.orderId().value()));
            default -> Optional.empty();
        };
    }

    /** Which order a command is about. */
    static String orderOf(Object command) {
        return switch (command) {
            case ReserveStock wish -> wish.orderId().value();
            case AuthorizePayment wish -> wish.orderId().value();
            case CapturePayment wish -> wish.paymentId().value();
            case ConfirmOrder wish -> wish.orderId().value();
            case SendNotification wish -> String.valueOf(wish.values().get("orderId"));
            default -> throw new IllegalArgumentException("Nobody does " + command);
        };
    }

    private static OrderId orderOf(PaymentId payment) {
        return new OrderId(payment.value());
    }

    /** The command was carried out, and its event is stored. */
    void done(Object command) {
        Way way = ways.get(orderOf(command));
        if (way != null && command instanceof ConfirmOrder) {
            way.confirmed.complete(System.nanoTime());
        }
        if (way != null && command instanceof SendNotification) {
            way.noticed.complete(System.nanoTime());
            ways.remove(orderOf(command));
        }
    }
}
