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
    private static final String BY_RETURN = "returnId";
    private static final String KIND = "order-return:";

    private String returnId;
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

    /** Orders name their returns themselves, so two of them may use the same name. */
    @StartSaga(forceNew = true)
    @SagaEventHandler(associationProperty = BY_RETURN)
    void on(OrderReturned returned) {
        orderId = returned.orderId();
        returnId = returned.returnId();
        refund = returned.refund();
        SagaLifecycle.associateWith(BY_ORDER, orderId.value());
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

    @SagaEventHandler(associationProperty = "refundId", keyName = BY_RETURN)
    void on(PaymentRefunded refunded) {
        if (refunded.orderId().equals(orderId)) {
            tell(customer(), Template.PAYMENT_REFUNDED, Map.of("amount", textOf(refunded.amount())));
            SagaLifecycle.end();
        }
    }

    @SagaEventHandler(associationProperty = "refundId", keyName = BY_RETURN)
    void on(RefundFailed failed) {
        if (failed.orderId().equals(orderId)) {
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
