package dev.everstore.inventory;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the sweeper look when the next hold expires. */
final class Sweeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final HoldSweeper sweeper;
    private @Nullable Thread thread;
    private volatile boolean open;

    Sweeping(HoldSweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public synchronized void start() {
        open = true;
        thread = Thread.ofPlatform().daemon().name("hold-sweeper").start(this::sweepForEver);
    }

    @Override
    public synchronized void stop() {
        open = false;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(LAST_LOOK);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void sweepForEver() {
        while (open) {
            try {
                TimeUnit.MILLISECONDS.sleep(Math.max(1, sweep().toMillis()));
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private Duration sweep() {
        try {
            return sweeper.sweep();
        } catch (RuntimeException failure) {
            LOG.warn("Expired holds stay for now: {}", failure.toString());
            return AFTER_FAILURE;
        }
    }
}
