package dev.everstore.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the backbone's end, once for all processors of this process, and keeps the newest events for them.
 *
 * <p>Positions have no gaps, so an event's place in the ring is its position.
 */
final class BackboneTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackboneTail.class);
    private static final int CAPACITY = 8192;
    private static final int PAGE = 1000;
    private static final long SLOW_POLL_MILLIS = 1000;

    private final BackbonePages pages;
    private final JsonEventCodec codec;
    private final AtomicReferenceArray<BackboneMessage> ring = new AtomicReferenceArray<>(CAPACITY);
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final LongSupplier head;
    private volatile long newest = -1;
    private @Nullable Thread thread;
    private volatile boolean closed;

    BackboneTail(BackbonePages pages, JsonEventCodec codec, LongSupplier head) {
        this.pages = pages;
        this.codec = codec;
        this.head = head;
    }

    synchronized void start() {
        if (thread == null) {
            newest = head.getAsLong();
            thread = Thread.ofPlatform().name("backbone-tail").daemon().start(this::run);
        }
    }

    /** The backbone may have grown. */
    void wake() {
        wake.release();
    }

    /** The event at a position if it is among the newest, which are kept. */
    @Nullable
    BackboneMessage at(long position) {
        BackboneMessage message = ring.get((int) (position % CAPACITY));
        return message != null && message.position() == position ? message : null;
    }

    /** Position of the newest event that has been read. */
    long newest() {
        return newest;
    }

    void follow(Runnable follower) {
        followers.add(follower);
    }

    void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (newest <= position) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                readAll();
                if (wake.tryAcquire(SLOW_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.debug("The tail of the backbone was woken to close.");
            } catch (RuntimeException e) {
                LOG.warn("The backbone can't be read; trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void readAll() {
        while (!closed) {
            List<BackboneRow> page = pages.after(newest, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (BackboneRow row : page) {
                ring.set((int) (row.position() % CAPACITY), new BackboneMessage(new LazyEvent(row, codec)));
            }
            grow(page.getLast().position());
        }
    }

    private void grow(long position) {
        lock.lock();
        try {
            newest = position;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        followers.forEach(Runnable::run);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(SLOW_POLL_MILLIS / 4);
        } catch (InterruptedException e) {
            LOG.debug("The tail of the backbone was woken to close.");
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
