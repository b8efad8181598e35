package dev.everstore.eventstore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells waiters in this process that some group's token has moved. */
final class Moves {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long count;

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void moved() {
        lock.lock();
        try {
            count++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first move after {@code seen}, at most so long. */
    void await(long seen, long atMostNanos) throws InterruptedException {
        long left = Math.min(atMostNanos, TimeUnit.SECONDS.toNanos(1));
        lock.lockInterruptibly();
        try {
            while (count == seen && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
