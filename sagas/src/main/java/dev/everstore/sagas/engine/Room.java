package dev.everstore.sagas.engine;

import java.util.concurrent.Semaphore;

/** What one lane has room for in this process, and how the service behind it fares. */
final class Room {
    /** So many outages in a row, and the service counts as down: it is asked a little, not by everyone. */
    private static final int MAKE_IT_DOWN = 3;

    /** Steps that a down service is asked with at a look. */
    private static final int PROBES = 4;

    private final Semaphore free;
    private int outages;
    private volatile boolean down;
    private volatile boolean queued;

    Room(int limit) {
        this.free = new Semaphore(limit);
    }

    /** Takes one place, unless others have been waiting for it; of a down service each saga learns by its own step. */
    boolean takeOne() {
        if ((!queued || down) && free.tryAcquire()) {
            return true;
        }
        queued = true;
        return false;
    }

    /** For a look: a few while the service is down, half while nobody is known to wait, all for those who do. */
    int takeFree() {
        int available = free.availablePermits();
        int wanted = down ? Math.min(PROBES, available) : queued ? available : (available + 1) / 2;
        return wanted > 0 && free.tryAcquire(wanted) ? wanted : 0;
    }

    /** Takes some places, if nobody waits for them. */
    int takeUpTo(int most) {
        int wanted = queued && !down ? 0 : Math.min(most, free.availablePermits());
        return wanted > 0 && free.tryAcquire(wanted) ? wanted : 0;
    }

    void giveBack(int places) {
        free.release(places);
    }

    /** Whether steps that are due wait for a place. */
    void queued(boolean waiting) {
        queued = waiting && !down;
    }

    boolean wantsLook() {
        return queued && !down && free.availablePermits() > 0;
    }

    boolean isDown() {
        return down;
    }

    /**
     * Learns from an attempt; only the runner's own thread tells.
     *
     * @return whether the service has just come back
     */
    boolean learn(boolean outage) {
        outages = outage ? Math.min(outages + 1, MAKE_IT_DOWN) : 0;
        boolean wasDown = down;
        down = outages == MAKE_IT_DOWN;
        return wasDown && !down;
    }
}
