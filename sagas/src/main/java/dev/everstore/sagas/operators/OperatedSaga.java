package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.engine.AllowedActions.Failing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators act upon: a saga as it stands while its row is locked.
 *
 * @param parkedStep the step that parked it; null when it is not parked, or an event did
 * @param failing its steps that are parked or tried again, in order
 */
record OperatedSaga(
        String sagaId,
        SagaState state,
        String stage,
        long version,
        boolean ended,
        boolean parked,
        boolean paused,
        @Nullable Long parkedStep,
        List<FailingStep> failing) {
    /** A step that is parked or tried again. */
    record FailingStep(long stepId, String name, String status, String input) {}

    @Nullable
    Failing failure() {
        if (parked && parkedStep == null) {
            return Failing.EVENT;
        }
        return failing.isEmpty() ? null : Failing.STEP;
    }

    Optional<FailingStep> step(long stepId) {
        return failing.stream().filter(step -> step.stepId() == stepId).findFirst();
    }

    /** The one that is meant when none is named. */
    Optional<FailingStep> firstFailing() {
        Long parkedAt = parkedStep;
        return Optional.ofNullable(parkedAt)
                .flatMap(this::step)
                .or(() -> failing.stream().findFirst());
    }

    /** For the audit: where it stands, and the step that is acted upon with its input if that is edited. */
    Map<String, Object> told(@Nullable FailingStep step, boolean withInput) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("state", state);
        told.put("stage", stage);
        if (step != null) {
            told.put("step", step.name());
            told.put("stepId", step.stepId());
            if (withInput) {
                told.put("input", step.input());
            }
        }
        return told;
    }
}
