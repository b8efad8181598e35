package dev.everstore.sagas;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import dev.everstore.eventstore.api.Database;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Durable deadlines in the workflow's own transaction; one that is just firing can no longer be cancelled. */
final class SagaDeadlines extends DbSchedulerDeadlineManager {
    private static final int THREADS = 4;
    private static final Duration PRECISION = Duration.ofSeconds(1);
    /** A deadline that a dying process had in hand is taken over after four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED_HEARTBEATS = 4;

    private SagaDeadlines(Builder builder) {
        super(builder);
    }

    static SagaDeadlines on(
            Database sagas, ScopeAwareProvider scopes, Serializer serializer, TransactionManager transactions) {
        AtomicReference<SagaDeadlines> self = new AtomicReference<>();
        Supplier<DbSchedulerDeadlineManager> manager = self::get;
        Scheduler scheduler = Scheduler.create(
                        new TransactionAwareDataSourceProxy(sagas.dataSource()), binaryTask(manager))
                .threads(THREADS)
                .pollingInterval(PRECISION)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Two processes on one machine must not take each other's work for their own.
                .schedulerName(new SchedulerName.Fixed("sagas-" + UUID.randomUUID()))
                .build();
        SagaDeadlines deadlines = new SagaDeadlines(builder()
                .scheduler(scheduler)
                .scopeAwareProvider(scopes)
                .serializer(serializer)
                .transactionManager(transactions)
                .startScheduler(true)
                .stopScheduler(true));
        self.set(deadlines);
        return deadlines;
    }

    @Override
    public void cancelSchedule(String deadlineName, String scheduleId) {
        try {
            super.cancelSchedule(deadlineName, scheduleId);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // It fires now or has fired: its handler waits for this workflow's lock and finds nothing left to do.
            return;
        }
    }
}
