package dev.everstore.sagas.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the steps of all sagas going: writes down what became of many at once, hands each saga's next step on in the same
 * transaction, tries again what failed, and takes over what a process that died had in hand.
 *
 * <p>A step may be sent twice (after a crash, or when an answer was lost) but takes effect once: its command id is
 * constant. While all goes well nothing here waits for the clock; the look once a second is for what other processes left.
 */
final class StepRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StepRunner.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_MILLIS = 10_000;

    private final StepQueue queue;
    private final StepTurns turns;
    private final StepSender sender;
    private final StepVerdicts verdicts;
    private final Backoff backoff;

    /** When what this process has put off comes due. */
    private final PriorityQueue<Long> alarms = new PriorityQueue<>();

    /** Sagas whose steps ended in the round before: what was stored beside that round has been committed by now. */
    private Set<String> lookTwice = Set.of();

    private final Set<Lane> recovered = EnumSet.noneOf(Lane.class);
    private long nextLook;
    private volatile boolean running;
    private @Nullable Thread thread;

    StepRunner(StepQueue queue, StepTurns turns, StepSender sender, StepVerdicts verdicts, Backoff backoff) {
        this.queue = queue;
        this.turns = turns;
        this.sender = sender;
        this.verdicts = verdicts;
        this.backoff = backoff;
    }

    @Override
    public void start() {
        running = true;
        nextLook = System.nanoTime();
        queue.open(true);
        thread = Thread.ofPlatform().name("step-runner").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        queue.open(false);
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
        while (running || !queue.isIdle()) {
            try {
                turn();
                queue.awaitNews(lookTwice.isEmpty() ? untilNextLook() : 0);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Steps can't be read or written right now; trying again: {}", e.toString());
                pause();
            }
        }
    }

    private long untilNextLook() {
        if (!running) {
            return LOOK_NANOS;
        }
        Long alarm = alarms.peek();
        long next = alarm == null || nextLook - alarm < 0 ? nextLook : alarm;
        return Math.max(0, next - System.nanoTime());
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        List<StepOutcome> outcomes = queue.takeOutcomes();
        Set<String> after = queue.takeSagas();
        after.addAll(lookTwice);
        StepTurns.Round round = roundOf(outcomes, after);
        if (round.done().isEmpty()
                && round.again().isEmpty()
                && after.isEmpty()
                && round.due().isEmpty()
                && round.recovered().isEmpty()
                && !round.takeOver()) {
            return;
        }
        StepTurns.Leased leased;
        try {
            leased = turns.turn(round);
        } catch (RuntimeException e) {
            queue.putBack(outcomesOf(round), after);
            giveBack(round, List.of());
            throw e;
        }
        finish(round, leased);
    }

    private StepTurns.Round roundOf(List<StepOutcome> outcomes, Set<String> after) {
        List<StepOutcome.Done> done = new ArrayList<>();
        List<StepRecord.Again> again = new ArrayList<>();
        for (StepOutcome outcome : outcomes) {
            learn(outcome);
            switch (outcome) {
                case StepOutcome.Done it -> done.add(it);
                case StepOutcome.Refused it -> tell(it, () -> verdicts.refused(it));
                case StepOutcome.Failed it when it.isForGood() -> tell(it, () -> verdicts.parked(it));
                case StepOutcome.Failed it ->
                    again.add(new StepRecord.Again(
                            it, backoff.pauseAfter(it.step(), it.trouble().outage())));
            }
        }
        boolean look = running && System.nanoTime() - nextLook >= 0;
        Map<Lane, Integer> places = running ? places(after.size() + done.size()) : Map.of();
        return new StepTurns.Round(done, again, after, places, duePlaces(look), look, Set.copyOf(recovered));
    }

    private void learn(StepOutcome outcome) {
        boolean outage =
                outcome instanceof StepOutcome.Failed failed && failed.trouble().outage();
        if (queue.room(outcome.step().lane()).learn(outage)) {
            recovered.add(outcome.step().lane());
        }
    }

    private Map<Lane, Integer> places(int most) {
        Map<Lane, Integer> places = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            int taken = queue.room(lane).takeUpTo(most);
            if (taken > 0) {
                places.put(lane, taken);
            }
        }
        return places;
    }

    /** Lanes are looked through when steps wait there for a place, when something put off is due, and once a second. */
    private Map<Lane, Integer> duePlaces(boolean look) {
        if (!running) {
            return Map.of();
        }
        boolean alarm = false;
        for (Long first = alarms.peek(); first != null && System.nanoTime() - first >= 0; first = alarms.peek()) {
            alarms.poll();
            alarm = true;
        }
        Map<Lane, Integer> places = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            Room room = queue.room(lane);
            int taken = look || alarm && !room.isDown() || room.wantsLook() ? room.takeFree() : 0;
            if (taken > 0) {
                places.put(lane, taken);
            }
        }
        return places;
    }

    private static List<StepOutcome> outcomesOf(StepTurns.Round round) {
        List<StepOutcome> outcomes = new ArrayList<>(round.done());
        round.again().forEach(again -> outcomes.add(again.failed()));
        return outcomes;
    }

    private void giveBack(StepTurns.Round round, Collection<Step> leased) {
        Map<Lane, Integer> unused = new EnumMap<>(Lane.class);
        round.places().forEach((lane, places) -> unused.merge(lane, places, Integer::sum));
        round.due().forEach((lane, places) -> unused.merge(lane, places, Integer::sum));
        leased.forEach(step -> unused.merge(step.lane(), -1, Integer::sum));
        unused.forEach((lane, places) -> queue.room(lane).giveBack(places));
    }

    private void finish(StepTurns.Round round, StepTurns.Leased leased) {
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        leased.leased().forEach(step -> taken.merge(step.lane(), 1, Integer::sum));
        round.due().forEach((lane, places) -> queue.room(lane).queued(taken.getOrDefault(lane, 0) >= places));
        leased.queued().forEach(lane -> queue.room(lane).queued(true));
        giveBack(round, leased.leased());
        leased.leased().forEach(sender::send);
        long now = System.nanoTime();
        round.again().forEach(again -> alarms.add(now + again.pause().toNanos()));
        if (!round.recovered().isEmpty()) {
            recovered.removeAll(round.recovered());
            alarms.add(now);
        }
        if (round.takeOver()) {
            nextLook = now + LOOK_NANOS;
        }
        lookTwice = new HashSet<>();
        round.done().forEach(done -> lookTwice.add(done.step().sagaId()));
        queue.ended(round.done().size() + round.again().size());
    }

    /** In a thread of its own: a workflow's handler runs. */
    private void tell(StepOutcome outcome, Runnable news) {
        Step step = outcome.step();
        Thread.ofVirtual().name("step-verdict-", step.id()).start(() -> {
            try {
                news.run();
                queue.look(Set.of(step.sagaId()));
            } catch (RuntimeException e) {
                log.warn(
                        "What became of step {} {} could not be stored; its lease will pass",
                        step.id(),
                        step.name(),
                        e);
            } finally {
                queue.ended(1);
            }
        });
    }
}
