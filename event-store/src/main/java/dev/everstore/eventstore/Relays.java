package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.OutboxSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/** Runs a relay for every service whose store is open in this process. */
final class Relays implements SmartLifecycle {
    /** After Axon has started and before web servers do; stopped in reverse, when no command comes in any more. */
    private static final int PHASE = DEFAULT_PHASE - 2048 - 512;

    private final Supplier<Database> backbone;
    private final Signals signals;
    private final Supplier<List<OutboxSource>> outboxes;
    private final boolean enabled;
    private final List<PostgresServiceLog> logs = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private final List<AutoCloseable> follows = new ArrayList<>();
    private boolean running;

    Relays(Supplier<Database> backbone, Signals signals, Supplier<List<OutboxSource>> outboxes, boolean enabled) {
        this.backbone = backbone;
        this.signals = signals;
        this.outboxes = outboxes;
        this.enabled = enabled;
    }

    synchronized void add(PostgresServiceLog log) {
        logs.add(log);
        if (running) {
            startRelay(log);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        if (enabled) {
            logs.forEach(this::startRelay);
            outboxes.get().forEach(this::startRelay);
        }
    }

    private void startRelay(PostgresServiceLog log) {
        if (!enabled) {
            return;
        }
        Relay relay = relay(
                new LogSource(log.service(), log.database(), new BackboneAppender(backbone.get()), LogSource.PAGE));
        follows.add(log.wakeups().follow(relay::wake));
    }

    private void startRelay(OutboxSource outbox) {
        Relay relay = relay(new OutboxRelaySource(outbox, new BackboneAppender(backbone.get())));
        outbox.onPending(relay::wake);
    }

    private Relay relay(Relay.Source source) {
        Relay relay = new Relay(source, backbone.get(), signals.of(backbone.get())::appended);
        relays.add(relay);
        return relay;
    }

    @Override
    public synchronized void stop() {
        running = false;
        relays.forEach(Relay::close);
        relays.clear();
        follows.forEach(Relays::close);
        follows.clear();
    }

    private static void close(AutoCloseable follow) {
        try {
            follow.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
