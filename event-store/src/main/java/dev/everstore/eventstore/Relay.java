package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one service's committed events into the backbone while this process leads, and waits to take over while
 * another does.
 */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final long SLOW_POLL_MILLIS = 1000;
    private static final long CLOSE_MILLIS = 5000;

    /** Where events come from. */
    interface Source {
        String service();

        /** Carries the next events over; false when there was nothing to do. */
        boolean carry();

        /** Forgets what it believes about the backbone, because another may have led in between. */
        void startOver();
    }

    private final Source source;
    private final Leadership leadership;
    private final Runnable appended;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private boolean leading;
    private long confirmedAt = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private volatile boolean closed;

    Relay(Source source, Database backbone, Runnable appended) {
        this.source = source;
        this.leadership = new Leadership(backbone, "relay " + source.service());
        this.appended = appended;
        this.thread =
                Thread.ofPlatform().name("relay-" + source.service()).daemon().start(this::run);
    }

    void wake() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            try {
                carryAll();
                sleep();
            } catch (InterruptedException e) {
                LOG.debug("The relay of {} was woken to close.", source.service());
            } catch (RuntimeException e) {
                LOG.warn("The relay of {} tries again: {}", source.service(), e.toString());
                LOG.debug("The relay of {} failed.", source.service(), e);
                source.startOver();
                parkAfterFailure();
            }
        }
        leadership.close();
    }

    /** Asks the database once a second only: a leader that does not know of its fall does no harm. */
    private boolean leads() {
        if (System.nanoTime() - confirmedAt < TimeUnit.MILLISECONDS.toNanos(SLOW_POLL_MILLIS)) {
            return leading;
        }
        boolean led = leading;
        leading = leadership.confirm();
        confirmedAt = System.nanoTime();
        if (leading && !led) {
            LOG.info("This process relays the events of {}.", source.service());
            source.startOver();
        }
        return leading;
    }

    private void carryAll() {
        while (!closed && leads() && source.carry()) {
            appended.run();
        }
    }

    private void sleep() throws InterruptedException {
        if (wake.tryAcquire(SLOW_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void parkAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(SLOW_POLL_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("The relay of {} was woken to close.", source.service());
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
