package dev.everstore.sagas.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserErased;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** A workflow that notes what it hears; an approval's words tell it what else to do. */
@Saga
@ProcessingGroup("errands")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("2")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Errand implements Visible {
    static final String BY_ORDER = "orderId";

    @Autowired
    transient Steps steps;

    @Autowired
    transient DeadlineManager deadlines;

    @Autowired
    transient BesideSagas beside;

    @Autowired
    transient EngineProcess.Notebook notebook;

    /** What goes wrong, told what is being heard; the test's own. */
    @Autowired
    transient BiConsumer<String, String> trouble;

    OrderId orderId;
    int nextStep;
    List<String> heard = new ArrayList<>();

    @Nullable
    String deadline;

    @StartSaga
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderConfirmed confirmed) {
        orderId = confirmed.orderId();
        SagaLifecycle.associateWith("userId", "user-of-" + orderId);
        hear("confirmed");
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderApproved approved) {
        switch (approved.reason()) {
            case "deadline" -> deadline = deadlines.schedule(Duration.ofMillis(1), "soon");
            case "later" -> deadline = deadlines.schedule(Duration.ofHours(1), "later");
            default -> {}
        }
        hear(approved.reason());
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderCancelled cancelled) {
        hear("cancelled");
        SagaLifecycle.end();
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserErased erased) {
        hear("erased");
    }

    @DeadlineHandler(deadlineName = "soon")
    void onSoon() {
        hear("soon");
    }

    void neverMind() {
        deadlines.cancelSchedule("soon", String.valueOf(deadline));
        hear("never mind");
    }

    /** Does all it can before it fails. */
    private void hear(String what) {
        heard.add(what);
        steps.run(new StepId("errand", orderId, nextStep++), new ConfirmOrder(orderId, heard.size()));
        // Nothing that the database takes.
        String note = what.equals("unstorable") ? "\u0000" : orderId + " " + what;
        beside.write(notebook, note);
        if (what.startsWith("later")) {
            SagaLifecycle.associateWith("seen", what);
        }
        trouble.accept(orderId.value(), what);
    }

    @Override
    public SagaSight sight() {
        String order = orderId == null ? null : orderId.value();
        String stage = heard.isEmpty() ? "new" : "heard " + heard.size();
        return new SagaSight(
                "errand", stage, "more", Duration.ofHours(1), false, null, order, null, Set.of("a", "b"), null);
    }

    @Override
    public void refused(StepRefusal refusal, Instant at) {
        hear("refused " + refusal.number());
    }

    @Override
    public boolean maySkip(String step) {
        return step.equals("ConfirmOrder");
    }

    @Override
    public void skipped(String step, Instant at) {
        hear("skipped");
    }

    @Override
    public void compensate(String reason, Instant at) {
        hear("compensate " + reason);
    }

    @Override
    public void cancel(String reason, Instant at) {
        throw new IllegalStateException("never");
    }
}
