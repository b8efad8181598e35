package dev.everstore.user;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds the memory and processors that hashing passwords may take: each takes 16 MiB, and only so many run at once. */
final class HashingTurns {
    private final Semaphore turns;
    private final Duration patience;

    HashingTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Runs in turn; a turn within a turn would wait for itself.
     *
     * @throws CompletionException of a {@link TimeoutException} when too many others wait
     */
    <T> T take(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CompletionException(new TimeoutException("Too many passwords are being looked at."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
