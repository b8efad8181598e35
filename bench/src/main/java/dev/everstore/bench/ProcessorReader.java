package dev.everstore.bench;

import dev.everstore.contracts.order.OrderPlaced;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Axon's pooled processor with one segment in batches of 1,000, on whatever source: from its first event to its last,
 * so that claiming the segment does not count.
 */
record ProcessorReader(
        String name,
        StreamableMessageSource<TrackedEventMessage<?>> source,
        TokenStore tokens,
        TransactionManager transactions)
        implements Reader {
    private static final int BATCH = 1_000;
    private static final long LONGEST_MINUTES = 10;

    @Override
    public double read(long events) throws InterruptedException {
        Counter counter = new Counter(events);
        ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("bench-" + UUID.randomUUID())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(counter)
                        .build())
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .build();
        processor.start();
        try {
            if (!counter.done.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Only " + counter.seen + " of " + events + " events were handled.");
            }
        } finally {
            processor.shutDown();
            close(coordinator);
            close(worker);
        }
        return counter.rate;
    }

    private static void close(ExecutorService executor) {
        executor.shutdownNow();
        executor.close();
    }

    /** Handles events on the one worker. */
    static final class Counter {
        private final long events;
        private final CountDownLatch done = new CountDownLatch(1);
        private long began;
        private volatile long seen;
        private volatile double rate;

        Counter(long events) {
            this.events = events;
        }

        @EventHandler
        void on(OrderPlaced event) {
            long number = seen + 1;
            if (number == 1) {
                began = System.nanoTime();
            }
            seen = number;
            if (number == events) {
                rate = Reader.rate(events, began);
                done.countDown();
            }
        }
    }
}
