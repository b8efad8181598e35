package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.AskedStep;
import dev.everstore.sagas.engine.StepId;
import dev.everstore.sagas.engine.Steps;
import dev.everstore.sagas.testing.StoryStep.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;

/** Steps in memory: a workflow's are sent in order, and count only if the handler that asked for them is committed. */
final class StorySteps implements Steps {
    private final Supplier<Instant> clock;
    private final List<StoryStep> all = new ArrayList<>();

    StorySteps(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public AskedStep run(StepId id, Object command) {
        StoryStep step = new StoryStep(sagaAtHand(), id, command, clock.get());
        CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> all.add(step));
        return step;
    }

    @Override
    public boolean isOpen(String name) {
        return open(sagaAtHand(), name).findAny().isPresent();
    }

    @Override
    public boolean giveUp(String name) {
        List<StoryStep> steps = open(sagaAtHand(), name).toList();
        steps.forEach(step -> step.becomes(Status.GIVEN_UP));
        return !steps.isEmpty();
    }

    List<StoryStep> of(String sagaId) {
        return all.stream().filter(step -> step.sagaId().equals(sagaId)).toList();
    }

    List<StoryStep> all() {
        return List.copyOf(all);
    }

    /** Each workflow's next step. */
    List<StoryStep> heads() {
        Map<String, StoryStep> heads = new LinkedHashMap<>();
        all.stream()
                .filter(StoryStep::isOpen)
                .forEach(step -> heads.merge(
                        step.sagaId(),
                        step,
                        (one, other) -> one.id().number() <= other.id().number() ? one : other));
        return heads.values().stream()
                .filter(step -> step.status() == Status.WAITING)
                .toList();
    }

    Optional<Instant> next() {
        return heads().stream().map(StoryStep::due).min(Comparator.naturalOrder());
    }

    private Stream<StoryStep> open(String sagaId, String name) {
        return all.stream()
                .filter(StoryStep::isOpen)
                .filter(step -> step.sagaId().equals(sagaId) && step.name().equals(name));
    }

    private static String sagaAtHand() {
        if (Scope.describeCurrentScope() instanceof SagaScopeDescriptor saga) {
            return saga.getIdentifier().toString();
        }
        throw new IllegalStateException("Only a workflow's handler asks for steps.");
    }
}
