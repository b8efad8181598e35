package dev.everstore.importer.load;

import dev.everstore.importer.CannotRun;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does work on virtual threads, at most so many at once; the first failure ends it all. */
final class Crew {
    private final int size;
    private final Semaphore places;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Crew(int size) {
        this.size = size;
        this.places = new Semaphore(size);
    }

    /** Starts the work as soon as there is a place. */
    void submit(Runnable work) {
        places.acquireUninterruptibly();
        stopIfFailed();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (Error e) {
                failure.compareAndSet(null, new CannotRun("The import broke off: " + e, e));
            } finally {
                places.release();
            }
        });
    }

    /** Returns when all work is done. */
    void await() {
        places.acquireUninterruptibly(size);
        places.release(size);
        stopIfFailed();
    }

    private void stopIfFailed() {
        RuntimeException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
    }
}
