package dev.everstore.bench;

import dev.everstore.bench.Appender.Hand;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several writers that store one event after the other for a while. */
record Load(int writers, Duration time) {
    private static final int STREAMS = 2_048;

    /** Events per second on streams that are new with each event. */
    double onNewStreams(Appender appender) throws InterruptedException {
        return run(
                appender,
                (hand, writer) -> new Steps(() -> hand.create(UUID.randomUUID().toString())));
    }

    /** Events per second on streams that hold a few events already, each writer on its own ones in turn. */
    double onExistingStreams(Appender appender) throws InterruptedException {
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(STREAMS)
                .toList();
        appender.seed(ids);
        int each = STREAMS / writers;
        return run(appender, (hand, writer) -> {
            List<String> own = ids.subList(writer * each, (writer + 1) * each);
            int[] turn = {0};
            return new Steps(() -> hand.extend(own.get(turn[0]++ % each)));
        });
    }

    /** One writer's endless work. */
    private record Steps(Runnable next) {}

    private interface Work {
        Steps of(Hand hand, int writer);
    }

    private record Turn(long events, long began, long ended) {}

    private double run(Appender appender, Work work) throws InterruptedException {
        CyclicBarrier ready = new CyclicBarrier(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Turn>> turns = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> {
                        try (Hand hand = appender.hand()) {
                            Steps steps = work.of(hand, writer);
                            ready.await();
                            return repeat(steps.next());
                        }
                    }))
                    .toList();
            return rate(turns);
        }
    }

    private Turn repeat(Runnable next) {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        long events = 0;
        do {
            next.run();
            events++;
        } while (System.nanoTime() < end);
        return new Turn(events, began, System.nanoTime());
    }

    private static double rate(List<Future<Turn>> turns) throws InterruptedException {
        long events = 0;
        long began = Long.MAX_VALUE;
        long ended = Long.MIN_VALUE;
        for (Future<Turn> future : turns) {
            try {
                Turn turn = future.get();
                events += turn.events;
                began = Math.min(began, turn.began);
                ended = Math.max(ended, turn.ended);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A writer failed.", e.getCause());
            }
        }
        return events * (double) Duration.ofSeconds(1).toNanos() / (ended - began);
    }
}
