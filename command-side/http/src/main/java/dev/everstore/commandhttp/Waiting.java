package dev.everstore.commandhttp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again, with longer and longer pauses, while a caller waits for an end. */
final class Waiting {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private Waiting() {}

    /** The first answer that is an end, or the last one when the time is over. */
    static <T> T until(Supplier<T> question, Predicate<T> isEnd, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        T answer = question.get();
        while (!isEnd.test(answer) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Math.min(pause, deadline - System.nanoTime()));
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            answer = question.get();
        }
        return answer;
    }
}
