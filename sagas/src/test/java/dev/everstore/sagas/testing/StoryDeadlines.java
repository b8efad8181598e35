package dev.everstore.sagas.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Deadlines on the story's own time; like real ones, they count only if the handler that set them is committed. */
final class StoryDeadlines implements DeadlineManager {
    private final Supplier<Instant> clock;
    private final List<Deadline> open = new ArrayList<>();

    record Deadline(
            String id, Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {}

    StoryDeadlines(Supplier<Instant> clock) {
        this.clock = clock;
    }

    Optional<Instant> next() {
        return open.stream().map(Deadline::at).min(Comparator.naturalOrder());
    }

    /** Takes those that are due, earliest first; none fires twice. */
    List<Deadline> due() {
        List<Deadline> due = open.stream()
                .filter(deadline -> !deadline.at().isAfter(clock.get()))
                .sorted(Comparator.comparing(Deadline::at))
                .toList();
        open.removeAll(due);
        return due;
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        Deadline deadline = new Deadline(UUID.randomUUID().toString(), at, name, payload, scope);
        atCommit(() -> open.add(deadline));
        return deadline.id();
    }

    @Override
    public String schedule(Duration after, String name, @Nullable Object payload, ScopeDescriptor scope) {
        return schedule(clock.get().plus(after), name, payload, scope);
    }

    @Override
    public void cancelSchedule(String name, String id) {
        cancel(deadline -> deadline.id().equals(id));
    }

    @Override
    public void cancelAll(String name) {
        cancel(deadline -> deadline.name().equals(name));
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        cancel(deadline -> deadline.name().equals(name)
                && deadline.scope().scopeDescription().equals(scope.scopeDescription()));
    }

    private void cancel(Predicate<Deadline> which) {
        atCommit(() -> open.removeIf(which));
    }

    private static void atCommit(Runnable change) {
        CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> change.run());
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nothing comes between a story and its deadlines.");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nothing comes between a story and its deadlines.");
    }
}
