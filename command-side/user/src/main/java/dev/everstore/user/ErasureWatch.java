package dev.everstore.user;

import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Backbone;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells this process of every person who is erased, as soon as the backbone has it.
 *
 * <p>A processor would tell one process only; this follows the newest events, which the process has in memory anyway,
 * and keeps no position: what a process remembers of people does not outlive it.
 */
final class ErasureWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWatch.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Supplier<Backbone> backbone;
    private final Consumer<UserId> erased;
    private volatile boolean running;
    private volatile @Nullable Thread watch;

    ErasureWatch(Supplier<Backbone> backbone, Consumer<UserId> erased) {
        this.backbone = backbone;
        this.erased = erased;
    }

    @Override
    public void start() {
        running = true;
        watch = Thread.ofVirtual().name("erasure-watch").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                try {
                    follow();
                } catch (RuntimeException e) {
                    LOG.warn(
                            "Erasures are not heard of; keys are remembered for at most {}: {}",
                            CachedPersonKeys.LIFETIME,
                            e.toString());
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        var source = backbone.get().source();
        try (BlockingStream<TrackedEventMessage<?>> events = source.openStream(source.createHeadToken())) {
            while (running) {
                if (events.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    look(events.nextAvailable());
                }
            }
        }
    }

    private void look(TrackedEventMessage<?> message) {
        if (message.getPayloadType() == UserErased.class && message.getPayload() instanceof UserErased event) {
            erased.accept(event.userId());
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread watching = watch;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
