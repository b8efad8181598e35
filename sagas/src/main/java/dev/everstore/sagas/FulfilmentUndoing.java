package dev.everstore.sagas;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserErased;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;

/**
 * What can go wrong with an order's fulfilment, and how it is undone: first the money, then the goods, then the order,
 * then the customer is told. What has not been done is not undone.
 */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentUndoing extends FulfilmentProgress {
    static final String BY_CUSTOMER = "customerId";
    private static final Set<String> OUR_REFUNDS = Set.of("cancellation", "amendment");

    // What can go wrong

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentDeclined declined, @Timestamp Instant at) {
        if (isForPayment(declined.paymentId())) {
            nothingHeld();
            failed("payment declined: " + declined.reason(), at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(CaptureFailed refused, @Timestamp Instant at) {
        if (isForPayment(refused.paymentId())) {
            nothingHeld();
            failed("payment failed: " + refused.reason(), at);
        }
    }

    @DeadlineHandler(deadlineName = PAYMENT_DEADLINE)
    void onPaymentDeadline(@Timestamp Instant at) {
        paymentDeadline = null;
        if (paying == Paying.ASKED || paying == Paying.AUTHORIZED || paying == Paying.CAPTURING) {
            undo("payment timed out", at);
        }
    }

    /** Without its goods an order is given up, unless others are asked for in any case. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockReleased released, @Timestamp Instant at) {
        if (released.reason().equals(StockReleased.EXPIRED) && stockIsReserved()) {
            stockAsked = false;
            stockReserved = false;
            if (!startingOver) {
                cancelOrder("the goods were held too long", at);
            }
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderCancelled cancelled, @Timestamp Instant at) {
        orderCancelled = true;
        cancelDecisionDeadline();
        undo(cancelled.reason(), at);
    }

    @SagaEventHandler(associationProperty = "userId", keyName = BY_CUSTOMER)
    void on(UserErased gone, @Timestamp Instant at) {
        erased = true;
        if (!shipping && !orderCancelled) {
            cancelOrder("the customer was erased", at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused, @Timestamp Instant at) {
        if (refused.workflow() != null) {
            return;
        }
        String why = refused.refusal().detail();
        switch (refused.step()) {
            case "ReserveStock" -> {
                stockAsked = false;
                failed("stock could not be reserved: " + why, at);
            }
            case "AuthorizePayment", "CapturePayment" -> {
                nothingHeld();
                failed("payment refused: " + why, at);
            }
            case "RefundPayment" -> refundRefused(refused.refusal(), at);
            // The order has moved on: what it is now is told by its own events.
            case "ConfirmOrder" -> confirming = false;
            case "CancelOrder" -> cancellationAsked = false;
            default -> {}
        }
    }

    // What was undone

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentVoided voided, @Timestamp Instant at) {
        if (isForPayment(voided.paymentId())) {
            nothingHeld();
            failed("payment voided: " + voided.reason(), at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentRefunded refunded, @Timestamp Instant at) {
        boolean settled =
                refunded.refunded().equals(owed.get(refunded.paymentId().value()));
        if (settled) {
            owed.remove(refunded.paymentId().value());
            endUnlessMoneyIsOwed(at);
        } else if (isForPayment(refunded.paymentId()) && refunded.refunded().equals(charged())) {
            nothingHeld();
            if (undoing != null || startingOver) {
                undoFurther(at);
            }
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(RefundFailed refused, @Timestamp Instant at) {
        if (isForPayment(refused.paymentId()) && OUR_REFUNDS.contains(refused.refundId())) {
            oweMoney(at);
        }
    }

    private void refundRefused(Refusal refusal, Instant at) {
        if (!refusal.code().equals("nothing-to-refund")) {
            oweMoney(at);
            return;
        }
        nothingHeld();
        undoFurther(at);
    }

    /** Goods and order need not wait for money that the gateway won't give back; the workflow does. */
    private void oweMoney(Instant at) {
        if (paying == Paying.RETURNING) {
            owed.put(payment().value(), charged());
            nothingHeld();
            undoFurther(at);
        }
    }

    // Backwards

    /** Undoes what was done for the former agreement, and begins again with that of today. */
    final void startOver(Instant at) {
        inReview = false;
        confirming = false;
        cancelPaymentDeadline();
        cancelDecisionDeadline();
        if (undoing == null && !cancellationAsked) {
            startingOver = true;
            undoFurther(at);
        }
    }

    /** Gives up what was agreed, unless the customer has agreed to something else meanwhile. */
    final void failed(String reason, Instant at) {
        if (startingOver) {
            undoFurther(at);
        } else {
            undo(reason, at);
        }
    }

    final void undo(String reason, Instant at) {
        if (undoing == null) {
            undoing = reason;
        }
        undoFurther(at);
    }

    /** Asks the order first: if goods have left meanwhile it refuses, and all stays as it is. */
    final void cancelOrder(String reason, Instant at) {
        if (!cancellationAsked && undoing == null) {
            cancellationAsked = true;
            ask(new CancelOrder(orderId, reason, at));
        }
    }

    final void undoFurther(Instant at) {
        switch (paying) {
            case ASKED, AUTHORIZED -> {
                paying = Paying.RETURNING;
                ask(new VoidPayment(payment(), reason()));
            }
            case CAPTURED -> {
                paying = Paying.RETURNING;
                ask(new RefundPayment(payment(), undoing == null ? "amendment" : "cancellation", null, reason()));
            }
            // Money in flight: its outcome decides whether there is something to return.
            case CAPTURING, RETURNING -> {}
            case NOT_ASKED, NOTHING_HELD -> letGoodsGo(at);
        }
    }

    private void letGoodsGo(Instant at) {
        if (undoing != null) {
            giveUpOrder(undoing, at);
        } else if (!stockAsked || stockIsReserved()) {
            beginAnew();
        }
        // Else the answer about the former goods is awaited, so that it is not taken for one about those of today.
    }

    private void beginAnew() {
        releaseStock("amended");
        startingOver = false;
        paying = Paying.NOT_ASKED;
        payment = null;
        charged = null;
        reserve();
    }

    private void giveUpOrder(String reason, Instant at) {
        releaseStock(reason);
        if (orderCancelled) {
            if (!over) {
                over = true;
                tellCustomer(Template.ORDER_CANCELLED, Map.of("reason", reason));
            }
            endUnlessMoneyIsOwed(at);
        } else if (!cancellationAsked) {
            cancellationAsked = true;
            ask(new CancelOrder(orderId, reason, at));
        }
    }

    private String reason() {
        return Objects.requireNonNullElse(undoing, "amended");
    }
}
