package dev.everstore.localstack.eventbridge;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Works off replays in the background, one minute of events after the other; goes on after a restart. */
final class Replayer implements AutoCloseable {

    private static final int IDLE_MILLIS = 1_000;
    private static final int WAITING_MILLIS = 20;

    private final Registry registry;
    private final Replays replays;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final Faults faults;
    private final Arns arns;
    private final InstantSource clock;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread worker;

    Replayer(
            Registry registry,
            Replays replays,
            Deliveries deliveries,
            Dispatcher dispatcher,
            Faults faults,
            Arns arns) {
        this.registry = registry;
        this.replays = replays;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.arns = arns;
        this.clock = faults;
    }

    void start() {
        worker = Thread.ofPlatform().name("replayer").start(this::work);
    }

    void wake() {
        wakeUp.release();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        wake();
        if (worker != null) {
            worker.join();
        }
    }

    private void work() {
        while (!closed) {
            try {
                List<Replay> open = replays.all().stream()
                        .filter(replay -> !replay.state().isOver())
                        .toList();
                open.forEach(this::step);
                wakeUp.tryAcquire(open.isEmpty() ? IDLE_MILLIS : WAITING_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                Log.say("A step of a replay failed and will be repeated: " + e);
            }
        }
    }

    private void step(Replay replay) {
        switch (replay.state()) {
            case STARTING -> replays.move(replay.name(), Replay.State.STARTING, Replay.State.RUNNING, null);
            case RUNNING -> run(replay);
            case CANCELLING ->
                replays.move(replay.name(), Replay.State.CANCELLING, Replay.State.CANCELLED, clock.millis());
            case COMPLETED, CANCELLED -> {}
        }
    }

    /** A page waits until the one before was tried at every target: so minutes come in their order. */
    private void run(Replay replay) {
        if (deliveries.untried(replay.name()) > 0) {
            return;
        }
        Archive archive = registry.catalog().archive(replay.archive());
        List<Replays.Archived> events =
                archive == null ? List.of() : replays.next(replay, archive, archive.oldestKept(clock.instant()));
        if (events.isEmpty()) {
            replays.move(replay.name(), Replay.State.RUNNING, Replay.State.COMPLETED, clock.millis());
        } else {
            handOn(replay, events);
            wake();
        }
    }

    private void handOn(Replay replay, List<Replays.Archived> events) {
        Replay.Cursor last = events.getLast().cursor();
        if (faults.shuffle()) {
            Collections.shuffle(events, ThreadLocalRandom.current());
        }
        EventBus bus = registry.catalog().bus(replay.bus());
        long now = clock.millis();
        replays.ledger().write(connection -> {
            for (Replays.Archived event : events) {
                List<Rule> rules = matching(bus, replay, event.envelope());
                long due = now + faults.deliveryDelayMillis();
                Journal.oweReplayed(connection, event.cursor().event(), rules, replay.name(), due, now);
            }
            Replays.advance(connection, replay.name(), last);
            return true;
        });
        dispatcher.wake();
    }

    private List<Rule> matching(EventBus bus, Replay replay, String envelope) {
        return bus.routes(Delivery.replayed(envelope, replay.name()), true).rules().stream()
                .filter(rule ->
                        replay.ruleArns().isEmpty() || replay.ruleArns().contains(arns.rule(rule.bus(), rule.name())))
                .toList();
    }
}
