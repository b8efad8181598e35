package dev.everstore.eventstore;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * Keeps a processor's buffer filled while it catches up: Axon's coordinator looks away for 100 ms whenever the buffer
 * of 1,024 events is full, which alone caps a group at some 10,000 events a second.
 */
final class EagerCoordination extends ScheduledThreadPoolExecutor {
    private static final long AXONS_PAUSE_MILLIS = 100;
    private static final long OUR_PAUSE_MILLIS = 2;

    EagerCoordination(String processor) {
        super(1, new AxonThreadFactory("coordinate " + processor));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return unit.toMillis(delay) == AXONS_PAUSE_MILLIS
                ? super.schedule(task, OUR_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}
