package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.saga.CompleteFulfilment;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How far the fulfilment of an order is, and the next step forwards: stock, money, confirmation. A new field needs a
 * default, since workflows that were stored without it go on.
 */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentProgress extends Workflow {
    static final String PAYMENT_DEADLINE = "payment-deadline";
    static final String DECISION_DEADLINE = "decision-deadline";

    @Autowired
    transient DeadlineManager deadlines;

    @Autowired
    transient FulfilmentProperties properties;

    UserId customerId;
    List<StockLine> goods;
    Money total;
    PaymentMethod method;
    Instant startedAt;
    int amendment;
    boolean inReview;
    boolean stockAsked;
    boolean stockReserved;
    Paying paying = Paying.NOT_ASKED;

    @Nullable
    PaymentId payment;

    @Nullable
    Money charged;

    boolean confirming;
    boolean shipping;
    boolean startingOver;
    boolean cancellationAsked;
    boolean orderCancelled;

    @Nullable
    String undoing;

    boolean over;
    boolean erased;

    @Nullable
    String paymentDeadline;

    @Nullable
    String decisionDeadline;

    /** Refunds that the gateway refused, by payment: the workflow stays until the money has gone back. */
    Map<String, Money> owed = new HashMap<>();

    /** How far the money is. */
    enum Paying {
        NOT_ASKED,
        ASKED,
        AUTHORIZED,
        CAPTURING,
        CAPTURED,
        RETURNING,
        NOTHING_HELD
    }

    @Override
    final String workflow() {
        return StepId.FULFILMENT;
    }

    @Override
    final String noticePrefix() {
        return orderId + "-";
    }

    // Forwards

    final void reserve() {
        stockAsked = true;
        stockReserved = false;
        ask(new ReserveStock(orderId, goods));
    }

    /** The next step towards confirmation, if nothing stands in its way. */
    final void goOn() {
        if (inReview || undoing != null || startingOver || cancellationAsked || !stockIsReserved()) {
            return;
        }
        switch (paying) {
            case NOT_ASKED -> {
                if (total.isPositive()) {
                    pay();
                } else {
                    confirm();
                }
            }
            case AUTHORIZED -> {
                paying = Paying.CAPTURING;
                ask(new CapturePayment(payment()));
            }
            case CAPTURED -> confirm();
            case ASKED, CAPTURING, RETURNING, NOTHING_HELD -> {}
        }
    }

    private void pay() {
        paying = Paying.ASKED;
        payment = PaymentId.of(orderId, amendment);
        charged = total;
        paymentDeadline = deadlines.schedule(properties.paymentDeadline(), PAYMENT_DEADLINE);
        ask(new AuthorizePayment(payment, orderId, customerId, total, method.method(), method.token()));
    }

    private void confirm() {
        if (!confirming) {
            confirming = true;
            confirmedOrders.remember(orderId, erased ? null : customerId, paying == Paying.CAPTURED ? payment() : null);
            ask(new ConfirmOrder(orderId, amendment));
        }
    }

    // What both ways need

    final void releaseStock(String reason) {
        if (stockAsked) {
            stockAsked = false;
            stockReserved = false;
            ask(new ReleaseStock(orderId, reason));
        }
    }

    final boolean isForPayment(PaymentId id) {
        return paying != Paying.NOT_ASKED && id.equals(payment());
    }

    /** Workflows stored before orders could be amended did not note it. */
    final PaymentId payment() {
        return payment == null ? PaymentId.of(orderId) : payment;
    }

    final Money charged() {
        return charged == null ? total : charged;
    }

    /** Workflows stored before this was noted had goods whenever they asked for money. */
    final boolean stockIsReserved() {
        return stockReserved || stockAsked && paying != Paying.NOT_ASKED;
    }

    final void nothingHeld() {
        paying = Paying.NOTHING_HELD;
        cancelPaymentDeadline();
    }

    final void cancelDecisionDeadline() {
        if (decisionDeadline != null) {
            deadlines.cancelSchedule(DECISION_DEADLINE, decisionDeadline);
            decisionDeadline = null;
        }
    }

    final void cancelPaymentDeadline() {
        if (paymentDeadline != null) {
            deadlines.cancelSchedule(PAYMENT_DEADLINE, paymentDeadline);
            paymentDeadline = null;
        }
    }

    final void tellCustomer(Template template, Map<String, String> values) {
        tell(erased ? null : customerId, template, values);
    }

    final void endUnlessMoneyIsOwed(Instant at) {
        if (over && owed.isEmpty()) {
            if (orderCancelled) {
                ask(new CompleteFulfilment(orderId, "cancelled", startedAt, at));
            }
            SagaLifecycle.end();
        }
    }
}
