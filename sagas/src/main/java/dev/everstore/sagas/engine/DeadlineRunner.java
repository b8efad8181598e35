package dev.everstore.sagas.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.everstore.eventstore.api.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Fires deadlines, each once: its row is taken in the very transaction in which its saga hears of it. A saga is locked
 * before its deadline is taken, so one that is cancelled at that moment does not fire.
 */
final class DeadlineRunner implements SmartLifecycle {
    private static final int THREADS = 4;
    private static final Duration PRECISION = Duration.ofSeconds(1);
    /** A deadline that a dying process had in hand is taken over after four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED_HEARTBEATS = 4;

    private final DeadlineTable table;
    private final SagaTransactions transactions;
    private final Scheduler scheduler;
    private volatile boolean running;

    DeadlineRunner(Database sagas, DeadlineTable table, SagaTransactions transactions, Serializer serializer) {
        this.table = table;
        this.transactions = transactions;
        this.scheduler = Scheduler.create(
                        sagas.dataSource(),
                        task(DeadlineTable.TASK, Void.class, id -> table.find(id.id())),
                        task(
                                DeadlineTable.FORMER_TASK,
                                DbSchedulerBinaryDeadlineDetails.class,
                                former -> dueOf(former.data(), serializer)))
                .threads(THREADS)
                .pollingInterval(PRECISION)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Two processes on one machine must not take each other's work for their own.
                .schedulerName(new SchedulerName.Fixed("sagas-" + UUID.randomUUID()))
                .build();
    }

    private record Picked<D>(String id, @Nullable D data) {}

    /** The row is removed by us, so nothing is left to do when it is completed. */
    private <D> CustomTask<D> task(String name, Class<D> data, Function<Picked<D>, DeadlineTable.@Nullable Due> due) {
        return Tasks.custom(name, data)
                .onFailureReschedule(FixedDelay.of(PRECISION))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    DeadlineTable.Due found = due.apply(new Picked<>(instance.getId(), instance.getData()));
                    if (found != null) {
                        fire(name, instance.getId(), found);
                    }
                    return (complete, operations) -> {};
                });
    }

    private static DeadlineTable.Due dueOf(@Nullable DbSchedulerBinaryDeadlineDetails details, Serializer serializer) {
        if (details == null
                || !(details.getDeserializedScopeDescriptor(serializer) instanceof SagaScopeDescriptor saga)) {
            throw new IllegalStateException("A deadline without a saga");
        }
        return new DeadlineTable.Due(saga.getIdentifier().toString(), details.getD());
    }

    private void fire(String task, String id, DeadlineTable.Due due) {
        transactions.within(batch -> {
            LiveSaga<?> saga = batch.load(due.sagaId());
            if (table.take(task, id) && saga != null) {
                saga.take(new SagaInput.Deadline(id, due.name(), Instant.now()));
            }
            return true;
        });
    }

    @Override
    public void start() {
        running = true;
        scheduler.start();
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
