package dev.everstore.sagas;

import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.saga.CompleteFulfilment;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.modelling.saga.SagaLifecycle;

/** The next steps of an order's fulfilment: stock, money and confirmation forwards, and what takes them back. */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentProgress extends FulfilmentState {
    /** Why a step is undone is known only then; until then its declared compensation says this. */
    private static final String GIVEN_UP = "given up";

    static final String CANCELLATION = "cancellation";
    static final String AMENDMENT = "amendment";

    // Forwards

    final void reserve() {
        stockAsked = true;
        stockReserved = false;
        run(new ReserveStock(orderId, goods))
                .retrying(STEADILY)
                .within(A_MOMENT)
                .undoneBy(new ReleaseStock(orderId, GIVEN_UP));
    }

    /** The next step towards confirmation, if nothing stands in its way. */
    final void goOn() {
        if (inReview || undoing != null || startingOver || cancellationAsked || !stockReserved) {
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
            case AUTHORIZED -> take();
            case CAPTURED -> confirm();
            case ASKED, CAPTURING, RETURNING, NOTHING_HELD -> {}
        }
    }

    private void pay() {
        paying = Paying.ASKED;
        payment = PaymentId.of(orderId, amendment);
        charged = total;
        atTheBank = false;
        limitPayment();
        run(new AuthorizePayment(payment, orderId, customerId, total, method.method(), method.token()))
                .retrying(PATIENTLY)
                .within(A_MOMENT)
                .undoneBy(new VoidPayment(payment, GIVEN_UP));
    }

    private void take() {
        paying = Paying.CAPTURING;
        run(new CapturePayment(payment()))
                .retrying(PATIENTLY)
                .within(A_MOMENT)
                .undoneBy(new RefundPayment(payment(), CANCELLATION, null, GIVEN_UP));
    }

    private void confirm() {
        if (!confirming) {
            confirming = true;
            confirmedOrders.remember(orderId, erased ? null : customerId, paying == Paying.CAPTURED ? payment() : null);
            run(new ConfirmOrder(orderId, amendment)).retrying(STEADILY).within(A_MOMENT);
        }
    }

    // Backwards

    final void releaseStock(String reason) {
        if (stockAsked) {
            stockAsked = false;
            stockReserved = false;
            run(new ReleaseStock(orderId, reason)).retrying(STEADILY).within(A_MOMENT);
        }
    }

    final void freeMoney(String reason) {
        paying = Paying.RETURNING;
        run(new VoidPayment(payment(), reason)).retrying(PATIENTLY).within(A_MOMENT);
    }

    final void giveMoneyBack(String reason) {
        paying = Paying.RETURNING;
        run(new RefundPayment(payment(), undoing == null ? AMENDMENT : CANCELLATION, null, reason))
                .retrying(PATIENTLY)
                .within(A_MOMENT);
    }

    final void askToCancel(String reason, Instant at) {
        if (!cancellationAsked) {
            cancellationAsked = true;
            run(new CancelOrder(orderId, reason, at)).retrying(STEADILY).within(A_MOMENT);
        }
    }

    // What both ways need

    final boolean isForPayment(PaymentId id) {
        return paying != Paying.NOT_ASKED && id.equals(payment);
    }

    final PaymentId payment() {
        return Objects.requireNonNull(payment, "No payment was asked for.");
    }

    final void nothingHeld() {
        paying = Paying.NOTHING_HELD;
        cancelPaymentDeadline();
    }

    final void limitPayment() {
        paymentDeadline = deadlines.schedule(properties.paymentDeadline(), PAYMENT_DEADLINE);
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
                complete("cancelled", at);
            }
            SagaLifecycle.end();
        }
    }

    final void complete(String outcome, Instant at) {
        run(new CompleteFulfilment(orderId, outcome, startedAt, at))
                .retrying(STEADILY)
                .within(A_MOMENT);
    }
}
