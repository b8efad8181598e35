package dev.everstore.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has what was done written down while the next is being done. Whatever was added during one write goes into the next
 * one together, so that at any moment only what came since the last write is not on record.
 */
final class Ledger<T> implements AutoCloseable {
    private final Consumer<List<T>> writing;
    private final List<T> unwritten = new ArrayList<>();
    private boolean busy;

    Ledger(Consumer<List<T>> writing) {
        this.writing = writing;
    }

    synchronized void add(T done) {
        unwritten.add(done);
        if (!busy) {
            busy = true;
            Thread.ofVirtual().name("mail-ledger").start(this::write);
        }
    }

    /** Waits until everything is on record. */
    @Override
    public synchronized void close() {
        boolean interrupted = false;
        while (busy) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<T> some = next();
        while (!some.isEmpty()) {
            writing.accept(some);
            some = next();
        }
    }

    private synchronized List<T> next() {
        List<T> some = List.copyOf(unwritten);
        unwritten.clear();
        if (some.isEmpty()) {
            busy = false;
            notifyAll();
        }
        return some;
    }
}
