package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaChanges;
import dev.everstore.contracts.saga.SagaChanges.Changed;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Notifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which sagas change while they do, a few times a second and all at once. The database is listened to only while
 * somebody asks.
 */
final class Changes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final String CHANNEL = "sagas";
    private static final int MOST_TOLD = 50;
    private static final int REMEMBERED = 16;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(1);
    private static final Duration COUNTED_SINCE = Duration.ofHours(24);

    private final Reading reading;
    private final Overview overview;
    private final Notifications notifications;
    private final Database sagas;
    private final Clock clock;

    // Guarded by this.
    private final Set<String> pending = new LinkedHashSet<>();
    private final Deque<SagaChanges> latest = new ArrayDeque<>();
    private final List<CompletableFuture<SagaChanges>> waiting = new ArrayList<>();
    private boolean missed;
    private boolean following;
    private boolean closed;
    private long number;
    private long askedAtNanos;

    // Of the following thread alone.
    private Map<String, Long> toldStates = Map.of();
    private long countedAtNanos;
    private boolean uncounted;

    Changes(Reading reading, Overview overview, Notifications notifications, Database sagas, Clock clock) {
        this.reading = reading;
        this.overview = overview;
        this.notifications = notifications;
        this.sagas = sagas;
        this.clock = clock;
    }

    /** Answers at once when something is known after that number. */
    synchronized CompletableFuture<SagaChanges> after(long known) {
        askedAtNanos = System.nanoTime();
        if (!following && !closed) {
            following = true;
            Thread.ofVirtual().name("saga-changes").start(this::follow);
        }
        if (known < 0) {
            return CompletableFuture.completedFuture(new SagaChanges(number, List.of(), true, null));
        }
        if (known != number) {
            return CompletableFuture.completedFuture(since(known));
        }
        CompletableFuture<SagaChanges> answer = new CompletableFuture<>();
        waiting.add(answer);
        answer.completeOnTimeout(
                new SagaChanges(known, List.of(), false, null), ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return answer;
    }

    /** All that is remembered after a number; what is forgotten counts as more. */
    private SagaChanges since(long known) {
        List<SagaChanges> news =
                latest.stream().filter(batch -> batch.number() > known).toList();
        boolean isWhole = known <= number && news.size() == number - known;
        List<Changed> changed =
                news.stream().flatMap(batch -> batch.changed().stream()).toList();
        Map<String, Long> states = null;
        for (SagaChanges batch : news) {
            states = batch.states() == null ? states : batch.states();
        }
        boolean more = !isWhole || changed.size() > MOST_TOLD || news.stream().anyMatch(SagaChanges::more);
        return new SagaChanges(
                number, changed.subList(Math.max(0, changed.size() - MOST_TOLD), changed.size()), more, states);
    }

    private void follow() {
        try (AutoCloseable _ = notifications.listen(sagas, CHANNEL, this::heard)) {
            while (isWanted()) {
                if (awaitNews() || uncounted) {
                    tell();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Changes of sagas are not followed for a moment.", e);
        } finally {
            ended();
        }
    }

    private synchronized void heard(String ids) {
        for (String id : ids.split(",")) {
            if (id.isEmpty() || id.equals("+")) {
                missed = true;
            } else if (pending.size() < MOST_TOLD) {
                pending.add(id);
            } else {
                missed |= !pending.contains(id);
            }
        }
        notifyAll();
    }

    private synchronized boolean isWanted() {
        return !closed && System.nanoTime() - askedAtNanos < GIVEN_UP_AFTER.toNanos();
    }

    private synchronized boolean awaitNews() throws InterruptedException {
        if (pending.isEmpty() && !missed) {
            wait(TimeUnit.NANOSECONDS.toMillis(COUNT_NANOS));
        }
        return !pending.isEmpty() || missed;
    }

    private synchronized List<String> taken() {
        List<String> ids = List.copyOf(pending);
        pending.clear();
        return ids;
    }

    private void tell() {
        List<String> ids = taken();
        try {
            Instant now = clock.instant();
            List<Changed> changed = reading.ask(jdbc -> ItemRows.of(jdbc, ids, now)).stream()
                    .map(saga -> new Changed(saga.sagaId(), saga.state(), saga.type(), saga.orderId()))
                    .toList();
            told(changed, counted(now));
        } catch (RuntimeException e) {
            LOG.debug("Changed sagas could not be read; the next change will do.", e);
            told(List.of(), null);
        }
    }

    /** Counting goes over all that are not over: now and then is enough. */
    private @Nullable Map<String, Long> counted(Instant now) {
        uncounted = System.nanoTime() - countedAtNanos < COUNT_NANOS;
        if (uncounted) {
            return null;
        }
        countedAtNanos = System.nanoTime();
        Map<String, Long> states = overview.states(now.minus(COUNTED_SINCE));
        boolean isNews = !states.equals(toldStates);
        toldStates = states;
        return isNews ? states : null;
    }

    private synchronized void told(List<Changed> changed, @Nullable Map<String, Long> states) {
        SagaChanges batch = new SagaChanges(++number, changed, missed, states);
        missed = false;
        latest.addLast(batch);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
        waiting.forEach(answer -> answer.complete(batch));
        waiting.clear();
    }

    private synchronized void ended() {
        following = false;
        missed = true;
        waiting.forEach(answer -> answer.complete(new SagaChanges(number, List.of(), true, null)));
        waiting.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
