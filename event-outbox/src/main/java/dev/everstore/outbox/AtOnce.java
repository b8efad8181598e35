package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with many things at the same time, because DynamoDB answers many as fast as one. */
public final class AtOnce {
    private AtOnce() {}

    /** Ends when all is done; a failure is thrown then. */
    public static <T> void forEach(Collection<T> things, Consumer<T> work) {
        if (things.size() == 1) {
            things.forEach(work);
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pieces = new ArrayList<>();
            things.forEach(thing -> pieces.add(threads.submit(() -> work.accept(thing))));
            pieces.forEach(Waiting::on);
        }
    }
}
