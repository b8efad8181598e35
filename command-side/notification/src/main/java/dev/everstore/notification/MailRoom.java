package dev.everstore.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Several clerks send what is pending. What this process takes in reaches them at once; what a dead process left, or
 * what shall be tried again, is found by looking for leases that have run out.
 */
final class MailRoom implements SmartLifecycle {
    /** How long a sender has a notification for itself. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(MailRoom.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 2_000;
    private static final int AT_ONCE = 48;

    private final NotificationTable table;
    private final Postman postman;
    private final Clock clock;
    private final int clerks;
    private final LinkedBlockingQueue<Notification> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open;

    MailRoom(NotificationTable table, Postman postman, Clock clock, int clerks) {
        this.table = table;
        this.postman = postman;
        this.clock = clock;
        this.clerks = clerks;
    }

    /** Takes a notification that is leased already; when too many wait, its lease runs out and it is found again. */
    void accept(Notification leased) {
        if (open && inHand.add(leased.id()) && !waiting.offer(leased)) {
            inHand.remove(leased.id());
        }
    }

    @Override
    public void start() {
        open = true;
        for (int i = 0; i < clerks; i++) {
            threads.add(Thread.ofPlatform().daemon().name("mail-" + i).start(this::sendForEver));
        }
        threads.add(Thread.ofPlatform().daemon().name("mail-overdue").start(this::lookForEver));
    }

    @Override
    public void stop() {
        open = false;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void sendForEver() {
        List<Notification> batch = new ArrayList<>();
        while (open) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, AT_ONCE - 1);
                Instant latest = clock.instant().plus(Postman.MARGIN);
                postman.send(
                        batch.stream().filter(each -> each.isLeasedAt(latest)).toList());
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                log.warn("Notifications stay pending for now: {}", failure.toString());
            } finally {
                batch.forEach(each -> inHand.remove(each.id()));
                batch.clear();
            }
        }
    }

    private void lookForEver() {
        while (open) {
            try {
                if (takeOverdue() < AT_ONCE) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                log.warn("Overdue notifications can't be looked for now: {}", failure.toString());
                pauseAfterFailure();
            }
        }
    }

    /** Answers how many were taken, fewer than a batch when there is time to rest. */
    private int takeOverdue() {
        int room = Math.min(AT_ONCE, waiting.remainingCapacity());
        if (room == 0) {
            return 0;
        }
        Instant now = clock.instant();
        List<Notification> taken = table.due(now, room).stream()
                .filter(due -> !inHand.contains(due.id()))
                .flatMap(due -> table.lease(due, now.plus(LEASE)).stream())
                .toList();
        taken.forEach(this::accept);
        return taken.size();
    }

    private void pauseAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
