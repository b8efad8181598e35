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
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
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
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Returns extends Workflow {
    private static final String KIND = "order-return:";

    private @Nullable String returnId;
    private Money refund;

    /** For whoever looks at the stored workflow. */
    @Nullable
    String refundProblem;

    @Override
    String workflow() {
        return KIND + returnId;
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
        PaymentId payment = refund.isPositive() ? payment() : null;
        if (payment != null) {
            ask(new RefundPayment(payment, returnId, refund, "returned: " + returned.reason()));
        }
        if (returned.restock()) {
            perProduct(returned.lines(), ShippedLine::productId, ShippedLine::quantity)
                    .forEach(line -> ask(new ReceiveStock(line.productId(), line.quantity(), returnId)));
        }
        tell(customer(), Template.RETURN_RECEIVED, payment == null ? Map.of() : Map.of("amount", textOf(refund)));
        if (payment == null) {
            SagaLifecycle.end();
        }
    }

    /** After a refund that failed, one of the same amount under another name settles it. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentRefunded refunded) {
        boolean ours = refunded.refundId().equals(returnId);
        if (ours || refundProblem != null && refunded.amount().equals(refund)) {
            tell(customer(), Template.PAYMENT_REFUNDED, Map.of("amount", textOf(refunded.amount())));
            SagaLifecycle.end();
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(RefundFailed failed) {
        if (failed.refundId().equals(returnId)) {
            refundProblem = failed.reason();
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused) {
        if (workflow().equals(refused.workflow()) && refused.step().equals("RefundPayment")) {
            refundProblem = refused.refusal().detail();
        }
    }

    private @Nullable PaymentId payment() {
        return confirmedOrders.find(orderId).map(ConfirmedOrder::paymentId).orElse(null);
    }

    private @Nullable UserId customer() {
        return confirmedOrders.find(orderId).map(ConfirmedOrder::customerId).orElse(null);
    }
}
