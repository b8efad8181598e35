package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Follows what is still open of a person who was erased, until nothing is: fulfilments cancel their orders themselves;
 * an order that slipped in before the shop had heard of the erasure is cancelled here.
 */
@Saga
@ProcessingGroup("order-aftercare")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class PersonErasure extends Workflow {
    private static final String LOOK = "erasure-look";

    private static final Stage CANCELLING = Stage.within(
            Duration.ofMinutes(30), "cancelling the person's open orders", "the fulfilment of their orders");
    private static final Stage WATCHING = Stage.promptly("making sure that nothing comes after", "the next look");
    private static final Stage DONE = Stage.last("nothing of the person is open");
    static final WorkflowDiagram DIAGRAM =
            WorkflowDiagram.of("person-erasure", List.of(CANCELLING, WATCHING, DONE), List.of(), List.of());

    @Autowired
    transient DeadlineManager deadlines;

    @Autowired
    transient FulfilmentProperties properties;

    @Autowired
    transient PersonsOrders orders;

    private UserId userId;
    private List<OrderId> open = List.of();
    private boolean done;

    @Override
    String workflow() {
        return DIAGRAM.type() + ":" + userId;
    }

    @Override
    String noticePrefix() {
        return userId + "-erasure-";
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "userId")
    void on(UserErased gone) {
        userId = gone.userId();
        SagaLifecycle.associateWith("customerId", userId.value());
        look();
        deadlines.schedule(properties.betweenLooks(), LOOK);
    }

    /** The order service takes no orders of the erased, once its own copy of the customers knows. */
    @SagaEventHandler(associationProperty = "customerId")
    void on(OrderPlaced placed, @Timestamp Instant at) {
        run(placed.orderId(), new CancelOrder(placed.orderId(), "the customer was erased", at))
                .retrying(STEADILY)
                .within(A_MOMENT);
    }

    @DeadlineHandler(deadlineName = LOOK)
    void onLook() {
        look();
        if (open.isEmpty()) {
            done = true;
            SagaLifecycle.end();
        } else {
            deadlines.schedule(properties.betweenLooks(), LOOK);
        }
    }

    /** A fulfilment that had not heard of the erasure may have noted the person since. */
    private void look() {
        confirmedOrders.forget(userId);
        open = orders.open(userId);
    }

    @Override
    Stage stage() {
        if (done) {
            return DONE;
        }
        return open.isEmpty()
                ? WATCHING.usually(properties.betweenLooks().multipliedBy(2))
                : CANCELLING.waitingFor(
                        "the fulfilment of " + open.stream().map(OrderId::value).collect(Collectors.joining(", ")));
    }

    @Override
    @Nullable
    Outcome settled() {
        return done ? Outcome.COMPLETED : null;
    }

    @Override
    UserId concerns() {
        return userId;
    }
}
