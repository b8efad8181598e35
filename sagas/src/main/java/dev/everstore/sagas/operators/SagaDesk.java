package dev.everstore.sagas.operators;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.saga.ActOnSaga;
import dev.everstore.contracts.saga.SagaActedOn;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.sagas.engine.Intervention;
import dev.everstore.sagas.operators.OperatedSaga.FailingStep;
import java.util.List;
import java.util.Locale;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Takes what operators want of one saga, and puts it into the audit with what it changed. */
class SagaDesk {
    private final SagaActs acts;
    private final AuditTrail audit;
    private final EventCodec codec;

    SagaDesk(Database sagas, EventCodec codec, SagaActs acts) {
        this.acts = acts;
        this.audit = new AuditTrail(sagas);
        this.codec = codec;
    }

    @CommandHandler
    SagaActedOn handle(ActOnSaga command, MetaData metadata) {
        boolean edits = command.action() == SagaAction.RETRY_WITH;
        if (edits != (command.input() != null)) {
            String message = edits ? "This is missing." : "This is for retry_with alone.";
            throw new RefusedException(
                    Refusal.rule("bad-step-input", message, List.of(new FieldError("input", message))));
        }
        checkVersion(command.sagaId(), metadata);
        Intervention by = new Intervention(Caller.in(metadata), command.reason(), command.at());
        SagaActs.Done done =
                acts.act(new SagaActs.Wish(command.sagaId(), command.action(), command.stepId(), command.input()), by);
        audit.add(new Deed(
                by.at(),
                by.actor(),
                command.action().name().toLowerCase(Locale.ROOT),
                "saga:" + command.sagaId(),
                by.reason(),
                codec.write(done.before().told(done.step(), edits)),
                codec.write(done.after().told(now(done.step(), edits), edits))));
        return new SagaActedOn(
                command.sagaId(), done.after().state(), done.after().version());
    }

    private @Nullable FailingStep now(@Nullable FailingStep step, boolean edited) {
        return step == null || !edited
                ? step
                : new FailingStep(step.stepId(), step.name(), step.status(), acts.inputOf(step.stepId()));
    }

    private void checkVersion(String sagaId, MetaData metadata) {
        Object expected = metadata.get(MessageKeys.EXPECTED_VERSION);
        if (expected == null) {
            return;
        }
        long version = acts.lock(sagaId).version();
        if (version != Long.parseLong(expected.toString())) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "The saga " + sagaId + " is at version " + version + ", not " + expected + ".",
                    List.of()));
        }
    }
}
