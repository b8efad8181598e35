package dev.everstore.payment;

import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes gateway calls in parallel, outside of any transaction, until each has an outcome that is recorded.
 *
 * <p>A new call belongs to the process that remembered it and is made at once. One whose process died, or held
 * too many, becomes due in the table and is taken up by a sweep. Every repetition has the same attempt key. While
 * payments are held, new calls are remembered and none is begun.
 */
final class GatewayWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWorker.class);
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_HELD = 20_000;
    private static final int SWEPT_AT_ONCE = 500;
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final GatewayCallTable table;
    private final PaymentGateway gateway;
    private final OutcomeRecorder recorder;
    private final GatewayPatience patience;
    private final Maintenance maintenance;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** Calls of this process, running or waiting for their next try. */
    private final Map<String, GatewayCall> mine = new ConcurrentHashMap<>();

    private volatile @Nullable Threads threads;

    /** As of the last sweep, which a change of it wakes. */
    private volatile boolean held;

    GatewayWorker(
            GatewayCallTable table,
            PaymentGateway gateway,
            OutcomeRecorder recorder,
            GatewayPatience patience,
            Maintenance maintenance) {
        this.maintenance = maintenance;
        this.table = table;
        this.gateway = gateway;
        this.recorder = recorder;
        this.patience = patience;
    }

    /**
     * Stores calls in the current transaction, as this process's own, and forgets those that were withdrawn.
     *
     * @return whether they may be made at once; when payments are held they belong to nobody
     */
    boolean remember(List<GatewayCall> calls, Set<String> withdrawn) {
        if (!withdrawn.isEmpty()) {
            table.remove(withdrawn);
        }
        if (calls.isEmpty()) {
            return true;
        }
        boolean now = !maintenance.isHeld();
        table.add(calls, now ? patience.lease() : Duration.ZERO);
        return now;
    }

    /** Looks for calls that are due at once, since something was noticed or payments go on. */
    void wake() {
        Threads current = threads;
        if (current != null) {
            current.timer.execute(this::sweep);
        }
    }

    /** Makes remembered calls now; more than this process should hold are left to whoever has room first. */
    void make(Collection<GatewayCall> calls) {
        Threads current = threads;
        if (current == null) {
            return;
        }
        List<String> tooMany = new ArrayList<>();
        for (GatewayCall call : calls) {
            if (mine.size() >= MOST_HELD) {
                tooMany.add(call.attemptKey());
            } else if (mine.putIfAbsent(call.attemptKey(), call) == null) {
                begin(current, call);
            }
        }
        if (!tooMany.isEmpty()) {
            table.release(tooMany);
        }
    }

    private void begin(Threads current, GatewayCall call) {
        try {
            current.calls.execute(() -> waitForRoom(current, call));
        } catch (RejectedExecutionException _) {
            LOG.debug("Gateway call {} is left to another process", call.attemptKey());
        }
    }

    private void waitForRoom(Threads current, GatewayCall call) {
        try {
            room.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        if (held) {
            room.release();
            leave(call);
        } else {
            carryOut(current, call);
        }
    }

    private void leave(GatewayCall call) {
        table.release(List.of(call.attemptKey()));
        mine.remove(call.attemptKey());
    }

    private void carryOut(Threads current, GatewayCall call) {
        try {
            GatewayOutcome outcome = ask(current, call);
            recorder.record(call, outcome);
            mine.remove(call.attemptKey());
            settle(current, call, outcome);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.debug("Gateway call {} is tried again", call.attemptKey(), failure);
            tryLater(current, call.again());
        } finally {
            room.release();
        }
    }

    /** A repeated call asks first what became of the one before. */
    private GatewayOutcome ask(Threads current, GatewayCall call) throws InterruptedException {
        Future<GatewayOutcome> answer = current.calls.submit(() -> call.tries() == 0
                ? call.make(gateway)
                : gateway.lookup(call.attemptKey()).orElseGet(() -> call.make(gateway)));
        try {
            return answer.get(patience.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw new GatewayUnavailable("No outcome of " + call.attemptKey() + " yet.", failure);
        } finally {
            answer.cancel(true);
        }
    }

    private void settle(Threads current, GatewayCall call, GatewayOutcome outcome) {
        if (outcome instanceof ConfirmationRequired) {
            table.await(call.again(), patience.untilConfirmed());
        } else {
            var _ = current.settled.submit(call.attemptKey());
        }
    }

    private void tryLater(Threads current, GatewayCall next) {
        if (threads != current) {
            return;
        }
        Duration wait = patience.beforeTry(next.tries());
        try {
            if (table.postpone(next, wait.plus(patience.lease()))) {
                mine.put(next.attemptKey(), next);
                var _ = current.timer.schedule(() -> begin(current, next), wait.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
        } catch (RuntimeException failure) {
            LOG.warn("Gateway call {} could not be postponed; it becomes due by itself", next.attemptKey(), failure);
        }
        mine.remove(next.attemptKey());
    }

    private void sweep() {
        try {
            held = maintenance.isHeld();
            List<GatewayCall> due;
            do {
                due = table.takeDue(patience.lease(), SWEPT_AT_ONCE);
                make(due);
            } while (due.size() == SWEPT_AT_ONCE && mine.size() < MOST_HELD);
        } catch (RuntimeException failure) {
            LOG.warn("Could not look for gateway calls that are due; looking again soon", failure);
        }
    }

    @Override
    public void start() {
        Threads started = new Threads(table);
        threads = started;
        var _ = started.timer.scheduleWithFixedDelay(this::sweep, 0, BETWEEN_SWEEPS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is not settled then is another process's at once. */
    @Override
    public void stop() {
        Threads stopped = threads;
        threads = null;
        if (stopped != null) {
            stopped.stop();
            table.release(mine.keySet());
            mine.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** Before the processors that hand calls over. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** What lives from start to stop. */
    private static final class Threads {
        private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("gateway-call-", 0).factory());
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("gateway-timer").factory());
        private final Batcher<String, Boolean> settled;

        Threads(GatewayCallTable table) {
            settled = new Batcher<>(calls, attemptKeys -> {
                table.remove(attemptKeys);
                return attemptKeys.stream().map(_ -> true).toList();
            });
        }

        void stop() {
            timer.shutdownNow();
            calls.shutdown();
            try {
                if (!calls.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.shutdownNow();
                }
            } catch (InterruptedException _) {
                calls.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
