package dev.everstore.importer.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** An order on its way to being confirmed. */
final class Followed {
    private static final int MOST_DOUBLINGS = 3;

    private final int number;
    private final String orderId;
    private final Semaphore window;
    private final AtomicBoolean holdsPlace = new AtomicBoolean(true);
    private volatile long posted = System.nanoTime();
    private volatile long askedAt = posted;
    private volatile int asks;
    private volatile boolean soon;

    Followed(int number, String orderId, Semaphore window) {
        this.number = number;
        this.orderId = orderId;
        this.window = window;
    }

    int number() {
        return number;
    }

    String orderId() {
        return orderId;
    }

    /** Starts the clock. */
    void posting() {
        posted = System.nanoTime();
        askedAt = posted;
    }

    long postedNanos() {
        return posted;
    }

    long nanosSincePosted() {
        return System.nanoTime() - posted;
    }

    synchronized void asked() {
        askedAt = System.nanoTime();
        soon = false;
        asks++;
    }

    void askSoon() {
        soon = true;
    }

    /** Whether nothing was heard for so long, or longer the more often it was asked. */
    boolean isDue(Duration silence) {
        long patience = silence.toNanos() << Math.min(asks, MOST_DOUBLINGS);
        return soon || System.nanoTime() - askedAt > patience;
    }

    boolean isSlow(Duration limit) {
        return nanosSincePosted() > limit.toNanos();
    }

    void releasePlace() {
        if (holdsPlace.compareAndSet(true, false)) {
            window.release();
        }
    }
}
