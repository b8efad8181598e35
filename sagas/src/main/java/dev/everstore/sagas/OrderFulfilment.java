package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.saga.CompleteFulfilment;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Takes an order from placed to shipped: reserve stock, authorise and capture the payment, confirm, notify, dispatch.
 *
 * <p>When a part fails, what was done is undone in reverse: money first, then stock, then the order, then the notice.
 */
@Saga(sagaStore = "sagaStore")
@ProcessingGroup("order-fulfilment")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class OrderFulfilment {
    static final String PAYMENT_DEADLINE = "payment-deadline";
    private static final String BY_ORDER = "orderId";

    @Autowired
    private transient Steps steps;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient FulfilmentProperties properties;

    private OrderId orderId;
    private UserId customerId;
    private List<StockLine> goods;
    private Money total;
    private PaymentMethod method;
    private Instant startedAt;
    private int nextStep;
    private boolean stockAsked;
    private Paying paying = Paying.NOT_ASKED;
    private boolean cancellationAsked;
    private boolean orderCancelled;
    private @Nullable String undoing;
    private @Nullable String paymentDeadline;

    /** How far the money is. */
    private enum Paying {
        NOT_ASKED,
        ASKED,
        CAPTURING,
        CAPTURED,
        RETURNING,
        NOTHING_HELD
    }

    // The happy path

    @StartSaga
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderPlaced placed, @Timestamp Instant at) {
        orderId = placed.orderId();
        customerId = placed.customerId();
        goods = goodsOf(placed);
        total = placed.total();
        method = placed.payment();
        startedAt = at;
        stockAsked = true;
        ask(new ReserveStock(orderId, goods));
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockReserved reserved) {
        if (undoing != null) {
            return;
        }
        if (!total.isPositive()) {
            ask(new ConfirmOrder(orderId, 0));
            return;
        }
        paying = Paying.ASKED;
        paymentDeadline = deadlines.schedule(properties.paymentDeadline(), PAYMENT_DEADLINE);
        ask(new AuthorizePayment(PaymentId.of(orderId), orderId, customerId, total, method.method(), method.token()));
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentAuthorized authorized) {
        if (undoing == null) {
            paying = Paying.CAPTURING;
            ask(new CapturePayment(PaymentId.of(orderId)));
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentCaptured captured, @Timestamp Instant at) {
        paying = Paying.CAPTURED;
        cancelPaymentDeadline();
        if (undoing == null) {
            ask(new ConfirmOrder(orderId, 0));
        } else {
            undoFurther(at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderConfirmed confirmed, @Timestamp Instant at) {
        notifyCustomer(
                Template.ORDER_CONFIRMED, Map.of("total", total.amount().toPlainString() + " " + total.currency()));
        ask(new CompleteFulfilment(orderId, "confirmed", startedAt, at));
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderShipped shipped) {
        ask(new DispatchStock(
                orderId,
                shipped.lines().stream()
                        .map(line -> new StockLine(line.productId(), line.quantity()))
                        .toList()));
        notifyCustomer(
                Template.ORDER_SHIPPED,
                Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber()));
        if (shipped.complete()) {
            SagaLifecycle.end();
        }
    }

    // What can go wrong

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockRejected rejected, @Timestamp Instant at) {
        stockAsked = false;
        undo("out of stock: " + namesOf(rejected), at);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentDeclined declined, @Timestamp Instant at) {
        nothingHeld();
        undo("payment declined: " + declined.reason(), at);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(CaptureFailed failed, @Timestamp Instant at) {
        nothingHeld();
        undo("payment failed: " + failed.reason(), at);
    }

    @DeadlineHandler(deadlineName = PAYMENT_DEADLINE)
    void onPaymentDeadline(@Timestamp Instant at) {
        paymentDeadline = null;
        if (paying == Paying.ASKED || paying == Paying.CAPTURING) {
            undo("payment timed out", at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderCancelled cancelled, @Timestamp Instant at) {
        orderCancelled = true;
        undo(cancelled.reason(), at);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused, @Timestamp Instant at) {
        String why = refused.refusal().detail();
        switch (refused.step()) {
            case "ReserveStock" -> {
                stockAsked = false;
                undo("stock could not be reserved: " + why, at);
            }
            case "AuthorizePayment", "CapturePayment" -> {
                nothingHeld();
                undo("payment refused: " + why, at);
            }
            // A cancellation that overtook a step is told by OrderCancelled.
            default -> {}
        }
    }

    // Undoing, in reverse of what was done

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentVoided voided, @Timestamp Instant at) {
        nothingHeld();
        undo("payment voided: " + voided.reason(), at);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentRefunded refunded, @Timestamp Instant at) {
        if (refunded.refunded().equals(total)) {
            nothingHeld();
            if (undoing != null) {
                undoFurther(at);
            }
        }
    }

    private void undo(String reason, Instant at) {
        if (undoing == null) {
            undoing = reason;
        }
        undoFurther(at);
    }

    private void undoFurther(Instant at) {
        String reason = Objects.requireNonNull(undoing);
        switch (paying) {
            case ASKED -> {
                paying = Paying.RETURNING;
                ask(new VoidPayment(PaymentId.of(orderId), reason));
            }
            case CAPTURED -> {
                paying = Paying.RETURNING;
                ask(new RefundPayment(PaymentId.of(orderId), "cancellation", null, reason));
            }
            // Money in flight: its outcome decides whether there is something to return.
            case CAPTURING, RETURNING -> {}
            case NOT_ASKED, NOTHING_HELD -> giveUpOrder(reason, at);
        }
    }

    private void giveUpOrder(String reason, Instant at) {
        if (stockAsked) {
            stockAsked = false;
            ask(new ReleaseStock(orderId, reason));
        }
        if (orderCancelled) {
            notifyCustomer(Template.ORDER_CANCELLED, Map.of("reason", reason));
            ask(new CompleteFulfilment(orderId, "cancelled", startedAt, at));
            SagaLifecycle.end();
        } else if (!cancellationAsked) {
            cancellationAsked = true;
            ask(new CancelOrder(orderId, reason, at));
        }
    }

    private void nothingHeld() {
        paying = Paying.NOTHING_HELD;
        cancelPaymentDeadline();
    }

    private void cancelPaymentDeadline() {
        if (paymentDeadline != null) {
            deadlines.cancelSchedule(PAYMENT_DEADLINE, paymentDeadline);
            paymentDeadline = null;
        }
    }

    private void notifyCustomer(Template template, Map<String, String> values) {
        Map<String, String> filled = new HashMap<>(values);
        filled.put("orderId", orderId.value());
        ask(new SendNotification(orderId + "-" + nextStep, customerId, template, filled));
    }

    private void ask(Object command) {
        steps.ask(orderId, nextStep++, command);
    }

    /** A reservation touches a product once, so lines of the same product are summed. */
    private static List<StockLine> goodsOf(OrderPlaced placed) {
        Map<ProductId, Long> perProduct = new LinkedHashMap<>();
        placed.lines().forEach(line -> perProduct.merge(line.productId(), line.quantity(), Math::addExact));
        return perProduct.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String namesOf(StockRejected rejected) {
        return rejected.shortages().stream()
                .map(shortage -> shortage.productId().value())
                .collect(Collectors.joining(", "));
    }
}
