package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.ConfirmedOrders.ConfirmedOrder;
import dev.everstore.sagas.engine.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/** Tells a customer that parcels have arrived: one event, one step, and a workflow only so that operators see it. */
@Saga
@ProcessingGroup("order-aftercare")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class DeliveryNotices extends Workflow {
    private static final Stage TOLD = Stage.last("the customer is told");
    private static final Stage NOBODY = Stage.last("nobody is left to be told");
    static final WorkflowDiagram DIAGRAM =
            WorkflowDiagram.of("order-delivery", List.of(TOLD), List.of(NOBODY), List.of());

    /** The delivery's place among the order's events. */
    private long delivery;

    @Nullable
    UserId customerId;

    @Override
    String workflow() {
        return DIAGRAM.type() + ":" + delivery;
    }

    @Override
    String noticePrefix() {
        return orderId + "-delivery-" + delivery;
    }

    @StartSaga(forceNew = true)
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderDelivered delivered, @SequenceNumber long sequence) {
        orderId = delivered.orderId();
        delivery = sequence;
        customerId =
                confirmedOrders.find(orderId).map(ConfirmedOrder::customerId).orElse(null);
        if (customerId != null) {
            run(new SendNotification(noticePrefix(), customerId, Template.ORDER_DELIVERED, values(delivered)))
                    .retrying(PATIENTLY)
                    .within(A_MOMENT);
        }
        SagaLifecycle.end();
    }

    private static Map<String, String> values(OrderDelivered delivered) {
        Map<String, String> values = new HashMap<>();
        values.put("orderId", delivered.orderId().value());
        values.put("deliveredAt", delivered.deliveredAt().toString());
        if (!delivered.trackingNumbers().isEmpty()) {
            values.put("trackingNumber", String.join(", ", delivered.trackingNumbers()));
        }
        return Map.copyOf(values);
    }

    @Override
    Stage stage() {
        return customerId == null ? NOBODY : TOLD;
    }

    @Override
    Outcome settled() {
        return Outcome.COMPLETED;
    }

    @Override
    @Nullable
    UserId concerns() {
        return customerId;
    }
}
