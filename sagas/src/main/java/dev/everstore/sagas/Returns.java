package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.Outcome;
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
@Saga
@ProcessingGroup("order-aftercare")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Returns extends Refunding {
    private static final Stage SETTLED = Stage.last("returned");
    static final WorkflowDiagram DIAGRAM =
            WorkflowDiagram.of("order-return", List.of(REFUNDING, SETTLED), List.of(OWING), List.of());

    private @Nullable String returnId;
    private Money refund;
    private @Nullable UserId customerId;
    private Set<String> products = Set.of();
    private boolean done;

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
        giveBack(held(returned), returnId, "returned: " + returned.reason());
        if (returned.restock()) {
            restock(returned);
        }
        tell(customerId, Template.RETURN_RECEIVED, owesMoney() ? Map.of("amount", textOf(refund)) : Map.of());
        if (!owesMoney()) {
            moneyIsBack();
        }
    }

    /** Which payments hold the refund: that of the order, unless goods of another one paid for a part of it. */
    private static List<Share> held(OrderReturned returned) {
        if (returned.shares() != null) {
            return returned.shares();
        }
        return returned.refund().isPositive() ? List.of(new Share(returned.orderId(), returned.refund())) : List.of();
    }

    private void restock(OrderReturned returned) {
        perProduct(returned.lines(), ShippedLine::productId, ShippedLine::quantity)
                .forEach(line -> run(new ReceiveStock(line.productId(), line.quantity(), returned.returnId()))
                        .retrying(STEADILY)
                        .within(A_MOMENT));
    }

    /** Of steps that an earlier version had sent; today they come back as {@link #refused}. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StepRefused refused) {
        if (workflow().equals(refused.workflow()) && refused.step().equals("RefundPayment")) {
            nothingGoesBack(refused.refusal().detail());
        }
    }

    @Override
    void moneyIsBack() {
        done = true;
        SagaLifecycle.end();
    }

    @Override
    Stage stage() {
        return done ? SETTLED : owing();
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
