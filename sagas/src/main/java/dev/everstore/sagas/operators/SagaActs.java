package dev.everstore.sagas.operators;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.StoreUnavailableException;
import dev.everstore.sagas.engine.AllowedActions;
import dev.everstore.sagas.engine.AllowedActions.Failing;
import dev.everstore.sagas.engine.Intervention;
import dev.everstore.sagas.engine.Sagas;
import dev.everstore.sagas.engine.StepVerbs;
import dev.everstore.sagas.engine.Visible;
import dev.everstore.sagas.operators.OperatedSaga.FailingStep;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Acts on single sagas, within the caller's transaction. What can't be done is refused before the saga has changed; any
 * other failure breaks the transaction.
 */
final class SagaActs {
    private final OperatedSagas table;
    private final Sagas sagas;
    private final StepVerbs steps;

    /** What an operator wants of a saga. */
    record Wish(
            String sagaId,
            SagaAction action,
            @Nullable Long stepId,
            @Nullable String input) {}

    /** What came of it. */
    record Done(
            OperatedSaga before,
            OperatedSaga after,
            @Nullable FailingStep step) {}

    SagaActs(Database database, Sagas sagas, StepVerbs steps) {
        this.table = new OperatedSagas(database);
        this.sagas = sagas;
        this.steps = steps;
    }

    OperatedSaga lock(String sagaId) {
        return table.lock(sagaId)
                .orElseThrow(() ->
                        new RefusedException(Refusal.notFound("unknown-saga", "There is no saga " + sagaId + ".")));
    }

    Done act(Wish wish, Intervention by) {
        OperatedSaga before = lock(wish.sagaId());
        String whyNot = AllowedActions.whyNot(wish.action(), before.state(), before.ended(), before.failure());
        if (whyNot != null) {
            throw notNow(whyNot);
        }
        FailingStep step = stepOf(wish, before);
        switch (wish.action()) {
            case RETRY, RETRY_WITH -> retry(wish, before, step, by);
            case SKIP -> skip(before, step, by);
            case COMPENSATE -> {
                change(before, wish.action(), by, workflow -> workflow.compensate(by.reason(), by.at()));
                letGo(before, by);
            }
            case CANCEL -> {
                change(before, wish.action(), by, workflow -> workflow.cancel(by.reason(), by.at()));
                letGo(before, by);
            }
            case TERMINATE -> sagas.terminate(before.sagaId(), by);
            case PAUSE -> sagas.pause(before.sagaId(), by);
            case RESUME -> sagas.resume(before.sagaId(), by);
            case NOTE -> table.tell(before.sagaId(), "note", "note", null, by);
        }
        return new Done(before, table.read(before.sagaId()), step);
    }

    String inputOf(long stepId) {
        return table.inputOf(stepId);
    }

    private @Nullable FailingStep stepOf(Wish wish, OperatedSaga saga) {
        boolean isAboutStep = wish.action() == SagaAction.RETRY
                || wish.action() == SagaAction.RETRY_WITH
                || wish.action() == SagaAction.SKIP;
        if (!isAboutStep) {
            return null;
        }
        Long stepId = wish.stepId();
        if (stepId == null) {
            return saga.failure() == Failing.EVENT ? null : saga.firstFailing().orElse(null);
        }
        Optional<FailingStep> named = saga.step(stepId);
        if (named.isEmpty() && !table.hasStep(saga.sagaId(), stepId)) {
            throw new RefusedException(Refusal.notFound("unknown-step", "The saga has no step " + stepId + "."));
        }
        return named.orElseThrow(() -> notNow("The step " + stepId + " is not failing."));
    }

    private void retry(Wish wish, OperatedSaga saga, @Nullable FailingStep step, Intervention by) {
        String input = wish.input();
        if (step != null && wish.action() == SagaAction.RETRY_WITH) {
            steps.retryWith(step.stepId(), Objects.requireNonNull(input));
        } else if (step != null) {
            steps.retryNow(step.stepId());
        }
        table.tell(saga.sagaId(), "operator", name(wish.action()), step == null ? null : step.stepId(), by);
        if (saga.parked()) {
            sagas.release(saga.sagaId(), by);
        }
    }

    /** An event is passed over; a step counts as done where the workflow can go on without it. */
    private void skip(OperatedSaga saga, @Nullable FailingStep step, Intervention by) {
        if (step == null) {
            sagas.dropFirst(saga.sagaId(), by);
            sagas.release(saga.sagaId(), by);
            return;
        }
        if (!saga.ended() && !sagas.test(saga.sagaId(), workflow -> workflow.maySkip(step.name()))) {
            throw new RefusedException(
                    Refusal.conflict("not-to-be-skipped", "The workflow can't go on without " + step.name() + "."));
        }
        steps.skip(step.stepId());
        if (!saga.ended()) {
            change(saga, SagaAction.SKIP, by, workflow -> workflow.skipped(step.name(), by.at()));
        }
        letGo(saga, by);
    }

    private void change(OperatedSaga saga, SagaAction action, Intervention by, Consumer<Visible> change) {
        try {
            sagas.change(saga.sagaId(), name(action), by, change);
        } catch (RuntimeException e) {
            if (RefusedException.refusalIn(e).isPresent()) {
                throw new RefusedException(RefusedException.refusalIn(e).get());
            }
            throw isOfTheWorkflow(e)
                    ? new RefusedException(
                            Refusal.conflict("workflow-failed", "The workflow failed at it: " + innermost(e)))
                    : e;
        }
    }

    /** A saga that an operator acts on is held no longer. */
    private void letGo(OperatedSaga saga, Intervention by) {
        if (saga.parked()) {
            sagas.release(saga.sagaId(), by);
        }
        if (saga.paused()) {
            sagas.resume(saga.sagaId(), by);
        }
    }

    private static boolean isOfTheWorkflow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof KeysUnavailableException
                    || cause instanceof StoreUnavailableException) {
                return false;
            }
        }
        return true;
    }

    private static String innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }

    private static RefusedException notNow(String why) {
        return new RefusedException(Refusal.conflict("not-possible-now", why));
    }

    private static String name(SagaAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
