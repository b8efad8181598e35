package dev.everstore.sagas;

import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserErased;
import java.time.Instant;
import java.util.Set;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;

/** What can go wrong with an order's fulfilment, and what was undone, as events tell. */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentTroubles extends FulfilmentUndoing {
    static final String BY_CUSTOMER = "customerId";
    private static final Set<String> OUR_REFUNDS = Set.of(CANCELLATION, AMENDMENT);

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

    /** What has not even been asked for, since payments are held or their service is away, can't be late. */
    @DeadlineHandler(deadlineName = PAYMENT_DEADLINE)
    void onPaymentDeadline(@Timestamp Instant at) {
        paymentDeadline = null;
        if (paying == Paying.ASKED || paying == Paying.AUTHORIZED || paying == Paying.CAPTURING) {
            if (steps.isOpen("AuthorizePayment") || steps.isOpen("CapturePayment")) {
                limitPayment();
            } else {
                undo("payment timed out", at);
            }
        }
    }

    /** Without its goods an order is given up, unless others are asked for in any case. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockReleased released, @Timestamp Instant at) {
        if (released.reason().equals(StockReleased.EXPIRED) && stockReserved) {
            stockAsked = false;
            stockReserved = false;
            if (!startingOver) {
                expired = true;
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
        confirmedOrders.forget(gone.userId());
        if (!shipping && !orderCancelled) {
            cancelOrder("the customer was erased", at);
        }
    }

    /** Of steps that an earlier version had sent; today they come back as {@link #refused}. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused, @Timestamp Instant at) {
        if (refused.workflow() == null) {
            refused(refused.step(), refused.refusal(), at);
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
        } else if (isForPayment(refunded.paymentId()) && refunded.refunded().equals(charged)) {
            moneyIsBack(at);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(RefundFailed refused, @Timestamp Instant at) {
        if (isForPayment(refused.paymentId()) && OUR_REFUNDS.contains(refused.refundId())) {
            oweMoney(at);
        }
    }
}
