package dev.everstore.importer.traffic;

import dev.everstore.importer.CannotRun;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.EventStream;
import dev.everstore.importer.traffic.Heard.Turn;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps a shop busy: an order at a time in even steps, each followed to the end of its story. */
public final class Traffic {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    /** Stories that are not over yet; beyond, the next order waits. */
    private static final int MOST_UNDER_WAY = 2_000;

    private final Api api;
    private final long seed;
    private final String run;
    private final PrintStream out;
    private final Heard heard;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private final AtomicLong placed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /**
     * Prepares traffic.
     *
     * @param run names this traffic's orders among those of earlier ones; the seed alone decides what they are
     */
    public Traffic(Api api, long seed, String run, PrintStream out) {
        this.api = api;
        this.seed = seed;
        this.run = run;
        this.out = out;
        this.heard = new Heard(prefix());
    }

    private String prefix() {
        return "T-" + run + "-";
    }

    /** Places so many orders a second, for as long as told; null is until the program is stopped. */
    public void run(double rate, @Nullable Duration time) {
        Assortment assortment = new Assortment(api, run);
        Shopper shopper = new Shopper(api, heard, prefix(), assortment.open());
        Plan plan = new Plan(seed);
        try (EventStream stream = new EventStream(api, "/api/events/stream", heard::hear)) {
            stream.start();
            long began = System.nanoTime();
            long told = began;
            long pause = (long) (Duration.ofSeconds(1).toNanos() / rate);
            long due = began;
            while (time == null || System.nanoTime() - began < time.toNanos()) {
                PlannedOrder next = plan.next();
                begin(shopper, next);
                assortment.receive(next.number());
                due = Math.max(
                        due + pause, System.nanoTime() - Duration.ofSeconds(1).toNanos());
                told = tellIfDue(told, began);
                sleepUntil(due);
            }
            tell(began);
        }
    }

    private void begin(Shopper shopper, PlannedOrder planned) {
        places.acquireUninterruptibly();
        RuntimeException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
        Thread.ofVirtual().name("order-" + planned.number()).start(() -> {
            try {
                boolean accepted = shopper.place(planned);
                (accepted ? placed : refused).incrementAndGet();
                if (accepted) {
                    shopper.carryOn(planned);
                }
            } catch (CannotRun e) {
                failure.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
            }
        });
    }

    private static void sleepUntil(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
            if (Thread.currentThread().isInterrupted()) {
                throw new CannotRun("The traffic was interrupted.");
            }
        }
    }

    private long tellIfDue(long told, long began) {
        if (System.nanoTime() - told < BETWEEN_LINES.toNanos()) {
            return told;
        }
        tell(began);
        return System.nanoTime();
    }

    private void tell(long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "%,7d orders, %.1f/s: %,d confirmed, %,d cancelled, %,d shipped, %,d returned; %,d refused, %,d stories open%n",
                placed.get(),
                placed.get() / seconds,
                heard.count(Turn.CONFIRMED).get(),
                heard.count(Turn.CANCELLED).get(),
                heard.count(Turn.SHIPPED).get(),
                heard.count(Turn.RETURNED).get(),
                refused.get(),
                MOST_UNDER_WAY - places.availablePermits());
    }
}
