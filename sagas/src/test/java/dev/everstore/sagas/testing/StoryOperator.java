package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.Visible;
import dev.everstore.sagas.testing.StoryStep.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;

/** What an operator may do to a workflow of the story; all that follows at once follows. */
public final class StoryOperator {
    private final StorySteps steps;
    private final Supplier<Instant> clock;
    private final Function<StorySaga, StoryManager<?>> managers;
    private final Runnable settle;

    StoryOperator(
            StorySteps steps, Supplier<Instant> clock, Function<StorySaga, StoryManager<?>> managers, Runnable settle) {
        this.steps = steps;
        this.clock = clock;
        this.managers = managers;
        this.settle = settle;
    }

    /** Sends again what failed, and lets what waits behind it be heard. */
    public void retry(StorySaga saga) {
        release(saga);
    }

    /** Goes on as if the step that is parked had been done. */
    public void skip(StorySaga saga) {
        StoryStep parked = steps.of(saga.id()).stream()
                .filter(step -> step.status() == Status.PARKED)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing of " + saga.ending() + " is parked."));
        change(saga, workflow -> {
            if (!workflow.maySkip(parked.name())) {
                throw new IllegalStateException(parked.name() + " can't be skipped.");
            }
            workflow.skipped(parked.name(), clock.get());
        });
        parked.becomes(Status.SKIPPED);
        release(saga);
    }

    public void compensate(StorySaga saga, String reason) {
        act(saga, (workflow, at) -> workflow.compensate(reason, at));
    }

    public void cancel(StorySaga saga, String reason) {
        act(saga, (workflow, at) -> workflow.cancel(reason, at));
    }

    public void pause(StorySaga saga) {
        saga.paused = true;
    }

    public void resume(StorySaga saga) {
        saga.paused = false;
        drain(saga);
        settle.run();
    }

    private void act(StorySaga saga, BiConsumer<Visible, Instant> act) {
        change(saga, workflow -> act.accept(workflow, clock.get()));
        release(saga);
    }

    private void change(StorySaga saga, Consumer<Visible> change) {
        managers.apply(saga).change(saga.id(), change);
    }

    private void release(StorySaga saga) {
        saga.parkedAt = null;
        steps.of(saga.id()).stream().filter(StoryStep::isOpen).forEach(step -> step.sendAgain(clock.get()));
        drain(saga);
        settle.run();
    }

    private void drain(StorySaga saga) {
        List<EventMessage<?>> waiting = new ArrayList<>(saga.inbox);
        saga.inbox.clear();
        waiting.forEach(event -> managers.apply(saga).hear(saga.id(), event));
    }
}
