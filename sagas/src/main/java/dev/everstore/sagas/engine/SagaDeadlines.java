package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.messaging.ScopeDescriptor;
import org.jspecify.annotations.Nullable;

/** Deadlines that are part of their saga: stored with it, dropped with a handler that fails. They carry nothing. */
final class SagaDeadlines extends AbstractDeadlineManager {
    private final DeadlineTable table;

    SagaDeadlines(DeadlineTable table) {
        this.table = table;
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        if (payload != null) {
            throw new IllegalArgumentException("What deadline " + name + " must know belongs into its saga");
        }
        LiveSaga<?> saga = current();
        String id = UUID.randomUUID().toString();
        saga.wishes().deadlines.add(new Wishes.NewDeadline(id, saga.getSagaIdentifier(), name, at));
        return id;
    }

    @Override
    public void cancelSchedule(String name, String id) {
        current().wishes().cancel(id);
    }

    @Override
    public void cancelAll(String name) {
        throw new UnsupportedOperationException("A workflow cancels its own deadlines");
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        LiveSaga<?> saga = current();
        saga.wishes().deadlines.removeIf(deadline -> deadline.name().equals(name));
        saga.wishes().cancelled.addAll(table.idsOf(saga.getSagaIdentifier(), name));
    }

    private static LiveSaga<?> current() {
        return ScopedSaga.current()
                .orElseThrow(() -> new IllegalStateException("Only a workflow's handler sets deadlines"));
    }
}
