package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.Saga;
import org.jspecify.annotations.Nullable;

/**
 * A saga whose row this transaction has locked. A handler that fails leaves it as it was before, parked, with what it
 * failed at as the first in its inbox; what comes later while it is held queues behind.
 */
final class LiveSaga<T> implements Saga<T> {
    private static final long NANOS_PER_MICRO = 1_000;

    private final String id;
    private final SagaKind<T> kind;
    private final SagaBatch batch;
    private final SagaDraft draft;
    private ScopedSaga<T> running;
    private @Nullable RuntimeException unreadable;
    private @Nullable Message<?> cause;

    /** A new one. */
    LiveSaga(String id, SagaKind<T> kind, SagaBatch batch, T instance) {
        this.id = id;
        this.kind = kind;
        this.batch = batch;
        this.running = new ScopedSaga<>(this, kind, Set.of(), instance);
        SagaSight sight = Sights.beforeItsStart(kind, instance);
        Standing standing = Standing.begun(sight, Instant.now());
        SagaRow row = new SagaRow(id, kind.name(), kind.revision(), null, sight, standing, Hold.NONE);
        this.draft = new SagaDraft(row, new SagaDraft.Stored(null, Set.of()));
    }

    /** A stored one. */
    LiveSaga(SagaRow row, Set<AssociationValue> associations, SagaKind<T> kind, SagaBatch batch) {
        this.id = row.id();
        this.kind = kind;
        this.batch = batch;
        this.draft = new SagaDraft(row, new SagaDraft.Stored(row, associations));
        T instance;
        try {
            instance = kind.read(row.state(), row.revision());
        } catch (RuntimeException e) {
            Failures.rethrowIfInfrastructure(e);
            unreadable = e;
            instance = kind.fresh();
        }
        this.running = new ScopedSaga<>(this, kind, associations, instance);
    }

    // As Axon sees it

    @Override
    public String getSagaIdentifier() {
        return id;
    }

    @Override
    public AssociationValues getAssociationValues() {
        return running.getAssociationValues();
    }

    @Override
    public <R> R invoke(Function<T, R> invocation) {
        return running.invoke(invocation);
    }

    @Override
    public void execute(Consumer<T> invocation) {
        running.execute(invocation);
    }

    @Override
    public boolean isActive() {
        return running.isActive() && row().standing().endedAt() == null;
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return isActive() && running.canHandle(event);
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) {
        take(
                event instanceof DeadlineMessage<?> deadline
                        ? new SagaInput.Deadline(
                                event.getIdentifier(), deadline.getDeadlineName(), event.getTimestamp())
                        : new SagaInput.Event(event));
        return null;
    }

    // What reaches it

    /** Handles it, or lets it wait if the saga is held or fails at it. */
    void take(SagaInput input) {
        if (row().hold().holds() || !attempt(() -> input, input.name())) {
            draft.queue(input);
        }
    }

    /** Whether it was handled; if not, the saga is parked and all else is as before. */
    boolean attempt(Supplier<SagaInput> what, String name) {
        SagaDraft.Checkpoint before = draft.checkpoint(getAssociationValues().asSet());
        long began = System.nanoTime();
        SagaInput input = null;
        try {
            if (unreadable != null) {
                throw unreadable;
            }
            input = what.get();
            cause = input.cause();
            deliver(input);
            settle(input.moment(id, Instant.now(), (System.nanoTime() - began) / NANOS_PER_MICRO));
            batch.handled(this, input);
            return true;
        } catch (RuntimeException | Error e) {
            Failures.rethrowIfInfrastructure(e);
            restore(before);
            Long position = input == null ? null : input.position();
            draft.parked(Failures.reason(kind.simpleName() + " on " + name, e), position, Instant.now());
            batch.index(this);
            return false;
        } finally {
            cause = null;
        }
    }

    private void deliver(SagaInput input) {
        switch (input) {
            case SagaInput.Event event -> running.handle(event.message());
            case SagaInput.Deadline deadline -> running.handle(deadline.message());
            case SagaInput.Refused refused ->
                execute(workflow -> visible(workflow).refused(refused.refusal(), refused.at()));
        }
    }

    /** Something from outside; if it fails it is thrown, and all is as before. */
    void change(Consumer<Visible> change, @Nullable Moment moment) {
        if (unreadable != null) {
            throw unreadable;
        }
        SagaDraft.Checkpoint before = draft.checkpoint(getAssociationValues().asSet());
        try {
            execute(workflow -> change.accept(visible(workflow)));
            settle(moment);
        } catch (RuntimeException | Error e) {
            restore(before);
            throw e;
        }
    }

    boolean answer(Predicate<Visible> question) {
        return running.invoke(workflow -> question.test(visible(workflow)));
    }

    private static Visible visible(Object workflow) {
        if (workflow instanceof Visible visible) {
            return visible;
        }
        throw new IllegalStateException(workflow.getClass() + " can't be acted upon");
    }

    /** Takes over what the handler made of the workflow. */
    private void settle(@Nullable Moment moment) {
        Instant now = Instant.now();
        T workflow = running.root();
        draft.handled(kind.revision(), kind.write(workflow), Sights.of(kind, workflow), moment, now);
        if (!running.isActive()) {
            draft.ended(now);
        }
        batch.index(this);
    }

    private void restore(SagaDraft.Checkpoint before) {
        draft.restore(before);
        T instance = unreadable == null ? kind.read(row().state(), row().revision()) : kind.fresh();
        running = new ScopedSaga<>(this, kind, before.associations(), instance);
    }

    // What is written of it

    SagaDraft draft() {
        return draft;
    }

    SagaRow row() {
        return draft.row();
    }

    Set<AssociationValue> associations() {
        return row().standing().endedAt() == null ? getAssociationValues().asSet() : Set.of();
    }

    Wishes wishes() {
        return draft.wishes();
    }

    @Nullable
    Message<?> cause() {
        return cause;
    }

    void written() {
        draft.written(associations());
    }
}
