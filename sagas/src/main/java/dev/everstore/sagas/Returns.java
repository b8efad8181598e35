package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.ConfirmedOrders.ConfirmedOrder;
import dev.everstore.sagas.engine.Outcome;
import dev.everstore.sagas.engine.StepRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Follows goods that came back: refund what they cost, put them back into stock if they can be sold again, tell the
 * customer, and tell them again once the money is on its way. A refund that fails keeps the workflow in sight.
 */
@Saga(sagaStore = "sagaStore")
@ProcessingGroup("order-aftercare")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Returns extends Workflow {
    private static final Stage REFUNDING =
            Stage.within(Duration.ofMinutes(15), "giving the money back", "payment: PaymentRefunded or RefundFailed");
    private static final Stage OWING =
            Stage.asLongAsItTakes("waiting for a refund by hand", "an operator: a refund of the same amount");
    private static final Stage SETTLED = Stage.last("returned");
    static final WorkflowDiagram DIAGRAM =
            WorkflowDiagram.of("order-return", List.of(REFUNDING, SETTLED), List.of(OWING), List.of());

    private static final Set<String> BY_HAND = Set.of("SendNotification", "ReceiveStock", "RefundPayment");

    private @Nullable String returnId;
    private Money refund;
    private @Nullable UserId customerId;
    private Set<String> products = Set.of();
    private boolean done;

    /** For whoever looks at the stored workflow. */
    @Nullable
    String refundProblem;

    @Override
    String workflow() {
        return DIAGRAM.type() + ":" + returnId;
    }

    @Override
    String noticePrefix() {
        return orderId + "-" + returnId + "-";
    }

    /** An order may have several returns at once, each with a workflow that hears of the others and lets them pass. */
    @StartSaga(forceNew = true)
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderReturned returned) {
        if (returnId != null) {
            return;
        }
        orderId = returned.orderId();
        returnId = returned.returnId();
        refund = returned.refund();
        customerId = customer();
        products = idsOf(returned.lines(), ShippedLine::productId);
        PaymentId payment = refund.isPositive() ? payment() : null;
        if (payment != null) {
            run(new RefundPayment(payment, returnId, refund, "returned: " + returned.reason()))
                    .retrying(PATIENTLY)
                    .within(A_MOMENT);
        }
        if (returned.restock()) {
            restock(returned);
        }
        tell(customerId, Template.RETURN_RECEIVED, payment == null ? Map.of() : Map.of("amount", textOf(refund)));
        if (payment == null) {
            end();
        }
    }

    private void restock(OrderReturned returned) {
        perProduct(returned.lines(), ShippedLine::productId, ShippedLine::quantity)
                .forEach(line -> run(new ReceiveStock(line.productId(), line.quantity(), returned.returnId()))
                        .retrying(STEADILY)
                        .within(A_MOMENT));
    }

    /** After a refund that failed, one of the same amount under another name settles it. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentRefunded refunded) {
        boolean ours = refunded.refundId().equals(returnId);
        if (ours || refundProblem != null && refunded.amount().equals(refund)) {
            moneyIsBack(refunded.amount());
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(RefundFailed failed) {
        if (failed.refundId().equals(returnId)) {
            refundProblem = failed.reason();
        }
    }

    /** Of steps that an earlier version had sent; today they come back as {@link #refused}. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused) {
        if (workflow().equals(refused.workflow()) && refused.step().equals("RefundPayment")) {
            refundProblem = refused.refusal().detail();
        }
    }

    @Override
    public void refused(StepRefusal refusal, Instant at) {
        if (refusal.name().equals("RefundPayment")) {
            refundProblem = refusal.refusal().detail();
        }
    }

    @Override
    public boolean maySkip(String step) {
        return BY_HAND.contains(step);
    }

    @Override
    public void skipped(String step, Instant at) {
        if (step.equals("RefundPayment")) {
            moneyIsBack(refund);
        }
    }

    /** They may have been erased since the goods came back. */
    private void moneyIsBack(Money amount) {
        tell(customer(), Template.PAYMENT_REFUNDED, Map.of("amount", textOf(amount)));
        end();
    }

    private void end() {
        done = true;
        SagaLifecycle.end();
    }

    private @Nullable PaymentId payment() {
        return confirmedOrders.find(orderId).map(ConfirmedOrder::paymentId).orElse(null);
    }

    private @Nullable UserId customer() {
        return confirmedOrders.find(orderId).map(ConfirmedOrder::customerId).orElse(null);
    }

    @Override
    Stage stage() {
        if (done) {
            return SETTLED;
        }
        return refundProblem == null ? REFUNDING : OWING;
    }

    @Override
    @Nullable
    Outcome settled() {
        return done ? Outcome.COMPLETED : null;
    }

    @Override
    @Nullable
    UserId concerns() {
        return customerId;
    }

    @Override
    Set<String> products() {
        return products;
    }

    @Override
    Money atStake() {
        return refund;
    }
}
