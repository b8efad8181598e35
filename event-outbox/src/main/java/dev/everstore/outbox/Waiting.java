package dev.everstore.outbox;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts, longer and less predictably each time, so that rivals get out of step. */
final class Waiting {
    private static final long FIRST_MILLIS = 4;
    private static final long MOST_MILLIS = 250;
    private static final int DOUBLINGS = 6;

    private Waiting() {}

    static void jittered(int attempt) {
        if (attempt == 0) {
            return;
        }
        long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, attempt));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another attempt.", stop);
        }
    }

    static <T> T on(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for DynamoDB.", stop);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
