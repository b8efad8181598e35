package dev.everstore.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** So many callers, each of which places an order, waits until its customer was told, and places the next. */
record FulfilmentLoad(int underWay, Duration time) {
    private static final int PATIENCE_SECONDS = 60;

    /** How many were completed per second, and how long each took from the answer to its confirmation. */
    record Result(double perSecond, Latencies toConfirmed) {}

    Result on(FulfilmentEngine engine) throws InterruptedException {
        Latencies latencies = new Latencies(engine.name());
        AtomicLong completed = new AtomicLong();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < underWay; caller++) {
                callers.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        fulfil(engine, latencies);
                        completed.incrementAndGet();
                    }
                    return completed;
                }));
            }
            await(callers);
        }
        return new Result(Reader.rate(completed.get(), began), latencies);
    }

    private static void fulfil(FulfilmentEngine engine, Latencies latencies)
            throws ExecutionException, InterruptedException, TimeoutException {
        String order = UUID.randomUUID().toString();
        Fulfilments.Way way = engine.services().begin(order);
        engine.place(order);
        long acknowledged = System.nanoTime();
        latencies.between(acknowledged, way.confirmed().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        Long unused = way.noticed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(List<Future<?>> callers) throws InterruptedException {
        for (Future<?> caller : callers) {
            try {
                caller.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("An order was not fulfilled.", e.getCause());
            }
        }
    }
}
