package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstore.localstack.eventbridge.Deliveries.Address;
import dev.everstore.localstack.eventbridge.Deliveries.Outcome;
import dev.everstore.localstack.eventbridge.Parcel.Receipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Carries owed events to their queues in the background: at least once, with back-off, then to the dead letters. */
final class Dispatcher implements AutoCloseable {

    private static final int PARALLEL_CALLS = 6;
    private static final long LONGEST_SLEEP_MILLIS = 1_000;
    private static final long LONGEST_BACK_OFF_MILLIS = 480_000;

    private final Registry registry;
    private final Deliveries deliveries;
    private final Queues queues;
    private final Faults faults;
    private final Arns arns;
    private final int retryBaseMillis;
    private final InstantSource clock;
    private final Semaphore wakeUp = new Semaphore(0);
    private final ExecutorService callers =
            Executors.newFixedThreadPool(PARALLEL_CALLS, Thread.ofVirtual().factory());
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Set<Address> troubled = new HashSet<>();
    private volatile boolean closed;
    private @Nullable Thread worker;

    Dispatcher(Registry registry, Deliveries deliveries, Queues queues, Faults faults, Options options) {
        this.registry = registry;
        this.deliveries = deliveries;
        this.queues = queues;
        this.faults = faults;
        this.clock = faults;
        this.arns = options.arns();
        this.retryBaseMillis = options.retryBaseMillis();
    }

    void start() {
        deliveries.hastenAll(clock.millis());
        worker = Thread.ofPlatform().name("dispatcher").start(this::work);
    }

    void wake() {
        wakeUp.release();
    }

    ObjectNode status() {
        return Json.object()
                .put("pending", deliveries.count())
                .put("delivered", delivered.get())
                .put("deadLettered", deadLettered.get())
                .put("dropped", dropped.get());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        wake();
        if (worker != null) {
            worker.join();
        }
        callers.close();
    }

    private void work() {
        while (!closed) {
            try {
                wakeUp.drainPermits();
                List<Delivery> due = deliveries.due(clock.millis());
                if (due.isEmpty()) {
                    long sleep = deliveries.millisToNext(clock.millis(), LONGEST_SLEEP_MILLIS);
                    wakeUp.tryAcquire(Math.max(1, sleep), TimeUnit.MILLISECONDS);
                } else {
                    round(due);
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                Log.say("A round of deliveries failed and will be repeated: " + e);
            }
        }
    }

    private void round(List<Delivery> due) {
        if (faults.shuffle()) {
            Collections.shuffle(due, ThreadLocalRandom.current());
        }
        List<Outcome> outcomes = new ArrayList<>(due.size());
        Map<String, List<Parcel>> byQueue = new LinkedHashMap<>();
        for (Delivery delivery : due) {
            Parcel parcel = pack(delivery);
            if (parcel == null) {
                dropped.incrementAndGet();
                outcomes.add(new Outcome.Settled(delivery));
            } else if (delivery.failure() == null && faults.failDelivery()) {
                outcomes.add(outcome(parcel, new Receipt(false, true, "ERROR_FROM_TARGET", "Injected fault.")));
            } else {
                byQueue.computeIfAbsent(parcel.queueArn(), arn -> new ArrayList<>())
                        .add(parcel);
            }
        }
        byQueue.values().stream()
                .flatMap(parcels -> Parcel.batches(parcels).stream())
                .map(batch -> CompletableFuture.supplyAsync(() -> attempt(batch), callers))
                .toList()
                .forEach(calls -> outcomes.addAll(calls.join()));
        deliveries.record(outcomes, clock.millis());
        hastenRecovered(outcomes);
    }

    private List<Outcome> attempt(List<Parcel> batch) {
        List<Receipt> receipts = queues.send(batch);
        List<Parcel> again = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Parcel parcel = batch.get(i);
            outcomes.add(outcome(parcel, receipts.get(i)));
            if (receipts.get(i).taken() && faults.duplicateDelivery()) {
                again.add(parcel);
            }
        }
        if (!again.isEmpty()) {
            queues.send(again);
        }
        return outcomes;
    }

    /** Null if its rule, its target or its dead-letter queue was taken away meanwhile. */
    private @Nullable Parcel pack(Delivery delivery) {
        Target target = registry.catalog().target(delivery.bus(), delivery.rule(), delivery.target());
        if (target == null) {
            return null;
        }
        String ruleArn = arns.rule(delivery.bus(), delivery.rule());
        Delivery.Failure failure = delivery.failure();
        if (failure == null) {
            String body = target.shape().apply(delivery.body(), delivery.rule(), ruleArn);
            return new Parcel(delivery, target.arn(), body, Map.of(), target.messageGroup());
        }
        String deadLetters = target.deadLetterArn();
        return deadLetters == null
                ? null
                : new Parcel(delivery, deadLetters, delivery.body(), failure.attributes(ruleArn, target.arn()), null);
    }

    private Outcome outcome(Parcel parcel, Receipt receipt) {
        Delivery delivery = parcel.delivery();
        boolean deadLetter = delivery.failure() != null;
        if (receipt.taken()) {
            (deadLetter ? deadLettered : delivered).incrementAndGet();
            return new Outcome.Settled(delivery);
        }
        String limit = receipt.worthRetrying() && !deadLetter ? limitReached(delivery) : null;
        if (receipt.worthRetrying() && limit == null) {
            return new Outcome.Later(delivery, clock.millis() + backOffMillis(delivery.attempts()));
        }
        if (deadLetter) {
            dropped.incrementAndGet();
            Log.say("Lost, as its dead-letter queue refuses it: " + receipt.code() + " " + receipt.message());
            return new Outcome.Settled(delivery);
        }
        return new Outcome.Dead(
                delivery, new Delivery.Failure(receipt.code(), receipt.message(), delivery.attempts(), limit));
    }

    /** Which part of the target's retry policy forbids another attempt. */
    private @Nullable String limitReached(Delivery delivery) {
        Target target = registry.catalog().target(delivery.bus(), delivery.rule(), delivery.target());
        if (target == null || delivery.attempts() >= target.retries()) {
            return "MaximumRetryAttempts";
        }
        long age = clock.millis() - delivery.bornMillis();
        return age >= target.longest().toMillis() ? "MaximumEventAgeInSeconds" : null;
    }

    private long backOffMillis(int attempts) {
        long full = Math.min(LONGEST_BACK_OFF_MILLIS, (long) retryBaseMillis << Math.min(attempts, 20));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    /** A target that takes events again need not sit out the back-off of the earlier ones. */
    private void hastenRecovered(List<Outcome> outcomes) {
        Set<Address> failed = new HashSet<>();
        Set<Address> settled = new HashSet<>();
        for (Outcome outcome : outcomes) {
            (outcome instanceof Outcome.Later ? failed : settled).add(Address.of(outcome.delivery()));
        }
        settled.removeAll(failed);
        settled.retainAll(troubled);
        settled.forEach(address -> deliveries.hasten(address, clock.millis()));
        troubled.removeAll(settled);
        troubled.addAll(failed);
    }
}
