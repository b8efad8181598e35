package dev.everstore.sagas.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the steps' threads of this process tell each other: places in lanes, outcomes, and sagas to look after. */
final class StepQueue {
    private final Map<Lane, Room> rooms = new EnumMap<>(Lane.class);
    private final Queue<StepOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<String> sagas = new ConcurrentLinkedQueue<>();
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean open;

    StepQueue(LaneLimits limits) {
        limits.most().forEach((lane, limit) -> rooms.put(lane, new Room(limit)));
    }

    /** Whether this process takes on steps at all. */
    void open(boolean now) {
        open = now;
        news.release();
    }

    boolean isOpen() {
        return open;
    }

    Room room(Lane lane) {
        return Objects.requireNonNull(rooms.get(lane));
    }

    /** A place for a step that is not stored yet. */
    boolean takePlace(Lane lane) {
        return open && room(lane).takeOne();
    }

    void begun() {
        underWay.incrementAndGet();
    }

    /** It is known what became of a step; its place is free. */
    void answered(StepOutcome outcome) {
        room(outcome.step().lane()).giveBack(1);
        outcomes.add(outcome);
        news.release();
    }

    void putBack(Collection<StepOutcome> unwritten, Collection<String> unchecked) {
        outcomes.addAll(unwritten);
        sagas.addAll(unchecked);
    }

    /** The outcomes of so many steps are stored. */
    void ended(int steps) {
        underWay.addAndGet(-steps);
        if (!open) {
            news.release();
        }
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    /** A step of these sagas may be ready now. */
    void look(Collection<String> after) {
        sagas.addAll(after);
        news.release();
    }

    List<StepOutcome> takeOutcomes() {
        List<StepOutcome> taken = new ArrayList<>();
        for (StepOutcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
            taken.add(next);
        }
        return taken;
    }

    Set<String> takeSagas() {
        Set<String> taken = new HashSet<>();
        for (String next = sagas.poll(); next != null; next = sagas.poll()) {
            taken.add(next);
        }
        return taken;
    }

    void awaitNews(long nanos) throws InterruptedException {
        if (news.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }
}
