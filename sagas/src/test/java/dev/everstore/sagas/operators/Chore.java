package dev.everstore.sagas.operators;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.sagas.engine.Outcome;
import dev.everstore.sagas.engine.Retry;
import dev.everstore.sagas.engine.SagaSight;
import dev.everstore.sagas.engine.StepId;
import dev.everstore.sagas.engine.StepRefusal;
import dev.everstore.sagas.engine.Steps;
import dev.everstore.sagas.engine.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/** A workflow with one step, to be acted upon; what it hears tells what it can't do. */
@Saga
@ProcessingGroup("chores")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Chore implements Visible {
    static final String BY_ORDER = "orderId";

    @Autowired
    transient Steps steps;

    /** What goes wrong, told what is being heard. */
    @Autowired
    transient Consumer<String> trouble;

    OrderId orderId;
    int nextStep;
    boolean undoing;
    boolean done;
    List<String> heard = new ArrayList<>();

    @StartSaga
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderConfirmed confirmed) {
        orderId = confirmed.orderId();
        run(new ApproveOrder(orderId, "start"));
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderApproved approved) {
        heard.add(approved.reason());
        done = approved.reason().equals("done");
        trouble.accept(approved.reason());
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderCancelled cancelled) {
        SagaLifecycle.end();
    }

    private void run(Object command) {
        steps.run(new StepId("chore", orderId, nextStep++), command).retrying(Retry.NEVER);
    }

    @Override
    public SagaSight sight() {
        String order = orderId == null ? null : orderId.value();
        return new SagaSight(
                "chore",
                done ? "done" : undoing ? "undoing" : "doing",
                null,
                null,
                undoing,
                done ? Outcome.COMPLETED : null,
                order,
                null,
                Set.of(),
                new Money(1_000, "USD"));
    }

    @Override
    public void refused(StepRefusal refusal, Instant at) {
        heard.add("refused");
    }

    @Override
    public boolean maySkip(String step) {
        return !heard.contains("needed");
    }

    @Override
    public void skipped(String step, Instant at) {
        heard.add("skipped " + step);
    }

    @Override
    public void compensate(String reason, Instant at) {
        if (heard.contains("shipped")) {
            throw new RefusedException(Refusal.conflict("already-shipped", "The goods have left."));
        }
        if (heard.contains("bug")) {
            throw new IllegalStateException("a bug");
        }
        undoing = true;
        steps.giveUp("ApproveOrder");
        run(new CancelOrder(orderId, reason, at));
    }

    @Override
    public void cancel(String reason, Instant at) {
        run(new CancelOrder(orderId, reason, at));
    }
}
