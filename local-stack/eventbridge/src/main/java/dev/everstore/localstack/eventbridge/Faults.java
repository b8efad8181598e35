package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What AWS does now and then and a test needs now: refusals, repeats, disorder, delay, and time passing.
 * Everything is off until asked for.
 */
final class Faults implements InstantSource {

    private final InstantSource real;
    private volatile Plan plan = Plan.none();
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicInteger entryFailures = new AtomicInteger();
    private final AtomicInteger callFailures = new AtomicInteger();
    private final AtomicInteger deliveryFailures = new AtomicInteger();
    private final AtomicLong deliveries = new AtomicLong();

    /** What is switched on; counts say how often a fault still happens. */
    private record Plan(
            String entryCode,
            int everyNthEntry,
            String callCode,
            boolean shuffle,
            int duplicateEveryNth,
            int delayMillis,
            Duration clockAhead) {

        static Plan none() {
            return new Plan("InternalFailure", 1, "ThrottlingException", false, 0, 0, Duration.ZERO);
        }
    }

    Faults(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(plan.clockAhead());
    }

    /** Replaces all faults by the given ones; an empty object ends them all. */
    ObjectNode set(Input wanted) {
        Input failEntries = new Input(wanted.get("failEntries"));
        Input failCalls = new Input(wanted.get("failCalls"));
        Input failDeliveries = new Input(wanted.get("failDeliveries"));
        int most = Integer.MAX_VALUE;
        plan = new Plan(
                failEntries.text("code", "InternalFailure"),
                failEntries.number("everyNth", 1, most, 1),
                failCalls.text("code", "ThrottlingException"),
                wanted.get("shuffle").asBoolean(false),
                wanted.number("duplicateEveryNth", 0, most, 0),
                wanted.number("delayMillis", 0, most, 0),
                Duration.ofSeconds(wanted.number("clockAheadSeconds", 0, most, 0)));
        entryFailures.set(failEntries.number("times", 0, most, 0));
        callFailures.set(failCalls.number("times", 0, most, 0));
        deliveryFailures.set(failDeliveries.number("times", 0, most, 0));
        entries.set(0);
        return describe();
    }

    /** How many of each are still to come. */
    ObjectNode describe() {
        return Json.object()
                .put("entryFailuresLeft", entryFailures.get())
                .put("callFailuresLeft", callFailures.get())
                .put("deliveryFailuresLeft", deliveryFailures.get())
                .put("shuffle", plan.shuffle())
                .put("duplicateEveryNth", plan.duplicateEveryNth())
                .put("delayMillis", plan.delayMillis())
                .put("clockAheadSeconds", plan.clockAhead().toSeconds());
    }

    Entry.@Nullable Failure nextEntryFailure() {
        if (entryFailures.get() > 0
                && entries.incrementAndGet() % plan.everyNthEntry() == 0
                && takeOne(entryFailures)) {
            return new Entry.Failure(plan.entryCode(), "Injected fault.");
        }
        return null;
    }

    void failCallIfWanted() {
        if (takeOne(callFailures)) {
            String code = plan.callCode();
            throw new Refusal(code.startsWith("Internal") ? 500 : 400, code, "Injected fault.");
        }
    }

    boolean failDelivery() {
        return takeOne(deliveryFailures);
    }

    boolean shuffle() {
        return plan.shuffle();
    }

    boolean duplicateDelivery() {
        int nth = plan.duplicateEveryNth();
        return nth > 0 && deliveries.incrementAndGet() % nth == 0;
    }

    long deliveryDelayMillis() {
        int most = plan.delayMillis();
        return most == 0 ? 0 : ThreadLocalRandom.current().nextLong(most + 1L);
    }

    private static boolean takeOne(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
