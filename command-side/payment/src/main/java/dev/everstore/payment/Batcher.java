package dev.everstore.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Does the work of all who wait at a moment in one go, so that many share a transaction and one alone waits for nobody.
 *
 * @param <T> what each brings
 * @param <R> what each gets
 */
final class Batcher<T, R> {
    private static final int MOST_AT_ONCE = 500;

    private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final Executor executor;
    private final Function<List<T>, List<R>> work;

    /** The work answers each item at its place. */
    Batcher(Executor executor, Function<List<T>, List<R>> work) {
        this.executor = executor;
        this.work = work;
    }

    CompletableFuture<R> submit(T item) {
        Waiting<T, R> mine = new Waiting<>(item, new CompletableFuture<>());
        waiting.add(mine);
        startIfIdle();
        return mine.answer;
    }

    private void startIfIdle() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        try {
            for (List<Waiting<T, R>> batch = next(); !batch.isEmpty(); batch = next()) {
                carryOut(batch);
            }
        } finally {
            working.set(false);
        }
        startIfIdle();
    }

    private List<Waiting<T, R>> next() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        while (batch.size() < MOST_AT_ONCE) {
            Waiting<T, R> one = waiting.poll();
            if (one == null) {
                break;
            }
            batch.add(one);
        }
        return batch;
    }

    private void carryOut(List<Waiting<T, R>> batch) {
        try {
            List<R> answers = work.apply(batch.stream().map(Waiting::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException failure) {
            batch.forEach(one -> one.answer.completeExceptionally(failure));
        }
    }

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}
}
