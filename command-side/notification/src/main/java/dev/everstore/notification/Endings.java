package dev.everstore.notification;

import dev.everstore.contracts.notification.NotificationEvent;
import dev.everstore.contracts.notification.NotificationFailed;
import dev.everstore.contracts.notification.NotificationSent;
import dev.everstore.contracts.notification.NotificationSuppressed;
import dev.everstore.outbox.CausedEvent;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes down what became of notifications, each with its event in the same transaction. */
final class Endings {
    private static final Logger log = LoggerFactory.getLogger(Endings.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final NotificationTable table;
    private final ServiceOutbox outbox;
    private final Clock clock;

    Endings(NotificationTable table, ServiceOutbox outbox, Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** At most 50 letters. Tries for as long as nobody else may send them: what is not on record goes out twice. */
    void sent(List<Letter> letters) {
        while (true) {
            try {
                sentAtOnce(letters);
                return;
            } catch (RuntimeException unavailable) {
                boolean held = letters.stream()
                        .allMatch(letter -> letter.notification().isLeasedAt(clock.instant()));
                if (!held || !paused()) {
                    log.error("Sent, but not on record, and so perhaps sent again: {}", ids(letters), unavailable);
                    return;
                }
            }
        }
    }

    void failed(Notification notification, String reason) {
        alone(notification, Notification.Status.FAILED, reason);
    }

    void suppressed(Notification notification) {
        alone(notification, Notification.Status.SUPPRESSED, null);
    }

    private void sentAtOnce(List<Letter> letters) {
        Instant now = now();
        try {
            outbox.store(
                    letters.stream()
                            .map(letter -> table.end(
                                    letter.notification().id(),
                                    Notification.Status.SENT,
                                    now,
                                    letter.wording().language()))
                            .toList(),
                    letters.stream()
                            .map(letter -> event(letter.notification(), Notification.Status.SENT, now, null))
                            .toList());
        } catch (TransactionCanceledException someEnded) {
            letters.forEach(letter -> alone(
                    letter.notification(),
                    Notification.Status.SENT,
                    letter.wording().language()));
        }
    }

    private void alone(Notification notification, Notification.Status status, @Nullable String note) {
        Instant now = now();
        TransactWriteItem end = table.end(notification.id(), status, now, note);
        try {
            outbox.store(List.of(end), List.of(event(notification, status, now, note)));
        } catch (TransactionCanceledException cancelled) {
            if (table.find(notification.id())
                    .filter(stored -> stored.status() == Notification.Status.PENDING)
                    .isPresent()) {
                throw cancelled;
            }
        }
    }

    private static CausedEvent event(
            Notification notification, Notification.Status status, Instant now, @Nullable String note) {
        String id = notification.id();
        NotificationEvent event = switch (status) {
            case SENT ->
                new NotificationSent(id, notification.recipient(), notification.template(), Notification.CHANNEL, now);
            case FAILED ->
                new NotificationFailed(id, notification.recipient(), notification.template(), String.valueOf(note));
            case SUPPRESSED -> new NotificationSuppressed(id, notification.recipient(), notification.template());
            case PENDING -> throw new IllegalArgumentException("Pending is no end.");
        };
        return new CausedEvent(
                new NewEvent(Place.after(Map.of(), "Notification", id, now), event), notification.metadata());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<String> ids(List<Letter> letters) {
        return letters.stream().map(letter -> letter.notification().id()).toList();
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
