package dev.everstore.sagas;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.saga.RecordStepRefusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the steps that workflows have asked for: leases them in a short transaction, holds none while a command runs,
 * and writes down what became of many steps at once.
 *
 * <p>A step may be sent twice (after a crash, or when an answer was lost) but takes effect once: its command id is
 * constant. A refusal by a rule goes to the workflow as an event; anything else is tried again, later and later.
 */
final class StepRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StepRunner.class);
    /** Steps under way per lane. */
    private static final int AT_ONCE = 48;

    private static final long POLL_MILLIS = 1_000;
    private static final long STOP_MILLIS = 10_000;

    private final StepTable table;
    private final CommandBus commands;
    private final Semaphore wake = new Semaphore(0);
    private final ConcurrentLinkedQueue<StepOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Map<Lane, Integer> underWay = new EnumMap<>(Lane.class);
    private volatile boolean running;
    private @Nullable Thread thread;

    StepRunner(StepTable table, CommandBus commands) {
        this.table = table;
        this.commands = commands;
    }

    /** Tells that there may be something to do. */
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("step-runner").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread runner = thread;
        if (runner == null) {
            return;
        }
        try {
            runner.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running || !underWay.isEmpty()) {
            try {
                if (!turn()) {
                    awaitWork();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Steps can't be read or written right now; trying again: {}", e.toString());
                pause();
            }
        }
    }

    /** One round: write down what is finished, lease what is due; true if there was anything. */
    private boolean turn() {
        List<StepOutcome> finished = drain();
        List<Step> leased;
        try {
            leased = table.turn(finished, running ? roomAfter(finished) : Map.of());
        } catch (RuntimeException e) {
            outcomes.addAll(finished);
            throw e;
        }
        finished.forEach(outcome -> count(outcome.step().lane(), -1));
        for (Step step : leased) {
            count(step.lane(), 1);
            Thread.ofVirtual().name("step-", step.id()).start(() -> send(step));
        }
        return !finished.isEmpty() || !leased.isEmpty();
    }

    private Map<Lane, Integer> roomAfter(List<StepOutcome> finished) {
        Map<Lane, Integer> room = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            room.put(lane, AT_ONCE - underWay.getOrDefault(lane, 0));
        }
        finished.forEach(outcome -> room.merge(outcome.step().lane(), 1, Integer::sum));
        room.values().removeIf(free -> free <= 0);
        return room;
    }

    private void count(Lane lane, int difference) {
        underWay.merge(lane, difference, (before, more) -> before + more == 0 ? null : before + more);
    }

    private List<StepOutcome> drain() {
        List<StepOutcome> finished = new ArrayList<>();
        for (StepOutcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            finished.add(outcome);
        }
        return finished;
    }

    private void awaitWork() throws InterruptedException {
        if (wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Step step) {
        StepOutcome outcome;
        try {
            dispatch(step.command(), step.metadata());
            outcome = StepOutcome.done(step);
        } catch (Exception e) {
            outcome = outcomeOf(step, e);
        }
        outcomes.add(outcome);
        wake();
    }

    private StepOutcome outcomeOf(Step step, Exception failure) {
        Optional<Refusal> refusal = RefusedException.refusalIn(failure);
        if (refusal.isEmpty()) {
            log.warn(
                    "Step {} of order {} failed, attempt {}: {}",
                    step.name(),
                    step.orderId(),
                    step.attempts(),
                    failure.toString());
            return StepOutcome.failed(step, failure.toString());
        }
        try {
            tellWorkflow(step, refusal.get());
            return StepOutcome.refused(step, refusal.get().detail());
        } catch (Exception e) {
            return StepOutcome.failed(step, e.toString());
        }
    }

    private void tellWorkflow(Step step, Refusal refusal) throws Exception {
        Map<String, String> metadata = new HashMap<>(step.metadata());
        metadata.merge(MessageKeys.COMMAND_ID, ":refused", String::concat);
        String workflow = step.workflow().equals(StepId.FULFILMENT) ? null : step.workflow();
        dispatch(new RecordStepRefusal(new OrderId(step.orderId()), step.name(), refusal, workflow), metadata);
    }

    private void dispatch(Object command, Map<String, String> metadata) throws Exception {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        commands.dispatch(new GenericCommandMessage<>(command).withMetaData(metadata), answer);
        var result = answer.getResult();
        if (result.isExceptional()) {
            throw new StepFailedException(result.exceptionResult());
        }
    }

    /** Carries whatever a command ended with, so that one handler reads all of it. */
    private static final class StepFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        StepFailedException(Throwable cause) {
            super(cause.toString(), cause);
        }
    }
}
