package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sagas by their rows. */
final class LockedSagas implements Sagas {
    private final SagaTransactions transactions;
    private final Inbox inbox;
    private final StepStore steps;

    LockedSagas(SagaTransactions transactions, Inbox inbox, StepStore steps) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.steps = steps;
    }

    @Override
    public boolean change(String sagaId, Consumer<Visible> change) {
        return changed(sagaId, change, null);
    }

    @Override
    public boolean change(String sagaId, String action, Intervention by, Consumer<Visible> change) {
        return changed(sagaId, change, Moment.by(by, sagaId, action));
    }

    private boolean changed(String sagaId, Consumer<Visible> change, @Nullable Moment moment) {
        return locked(sagaId, saga -> {
            saga.change(change, moment);
            return true;
        });
    }

    @Override
    public boolean test(String sagaId, Predicate<Visible> question) {
        return locked(sagaId, saga -> saga.answer(question));
    }

    @Override
    public boolean refused(String sagaId, StepRefusal refusal, Instant at) {
        return locked(sagaId, saga -> {
            saga.take(new SagaInput.Refused(refusal, at));
            return true;
        });
    }

    @Override
    public boolean park(String sagaId, ParkingReason why, Instant at) {
        return locked(sagaId, saga -> {
            if (saga.row().hold().parkedAt() != null) {
                return false;
            }
            saga.draft().parked(why, null, at);
            return true;
        });
    }

    @Override
    public boolean release(String sagaId, Intervention by) {
        return locked(sagaId, saga -> {
            if (saga.row().hold().parkedAt() == null) {
                return false;
            }
            saga.draft().hold(saga.row().hold().released());
            saga.draft().tell(Moment.by(by, sagaId, "release"));
            drain(saga);
            steps.wake(sagaId);
            return true;
        });
    }

    @Override
    public boolean dropFirst(String sagaId, Intervention by) {
        return locked(sagaId, saga -> {
            ParkingReason why = saga.row().hold().why();
            List<Inbox.Waiting> waiting = inbox.after(sagaId, 0);
            if (why == null || why.stepId() != null || waiting.isEmpty()) {
                return false;
            }
            inbox.removeUpTo(sagaId, waiting.getFirst().number());
            saga.draft().tell(Moment.by(by, sagaId, "drop " + waiting.getFirst().name()));
            return true;
        });
    }

    @Override
    public boolean pause(String sagaId, Intervention by) {
        return locked(sagaId, saga -> {
            if (saga.row().hold().pausedAt() != null) {
                return false;
            }
            saga.draft().hold(saga.row().hold().paused(by.at()));
            saga.draft().tell(Moment.by(by, sagaId, "pause"));
            return true;
        });
    }

    @Override
    public boolean resume(String sagaId, Intervention by) {
        return locked(sagaId, saga -> {
            if (saga.row().hold().pausedAt() == null) {
                return false;
            }
            saga.draft().hold(saga.row().hold().resumed());
            saga.draft().tell(Moment.by(by, sagaId, "resume"));
            drain(saga);
            steps.wake(sagaId);
            return true;
        });
    }

    @Override
    public boolean terminate(String sagaId, Intervention by) {
        return locked(sagaId, saga -> {
            saga.draft().tell(Moment.by(by, sagaId, "terminate"));
            saga.draft().terminated(by.at());
            steps.abandonAll(sagaId);
            inbox.removeUpTo(sagaId, Long.MAX_VALUE);
            return true;
        });
    }

    private boolean locked(String sagaId, Predicate<LiveSaga<?>> action) {
        return transactions.within(batch -> {
            LiveSaga<?> saga = batch.load(sagaId);
            return saga != null && action.test(saga);
        });
    }

    /** In order, until all is handled or the saga is held again; what it fails at stays the first. */
    private void drain(LiveSaga<?> saga) {
        String id = saga.getSagaIdentifier();
        long handled = 0;
        for (List<Inbox.Waiting> page = inbox.after(id, 0); !page.isEmpty(); page = inbox.after(id, handled)) {
            for (Inbox.Waiting waiting : page) {
                if (saga.row().hold().holds() || !saga.attempt(() -> inbox.read(waiting), waiting.name())) {
                    inbox.removeUpTo(id, handled);
                    return;
                }
                handled = waiting.number();
            }
        }
        inbox.removeUpTo(id, Long.MAX_VALUE);
    }
}
