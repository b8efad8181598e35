package dev.everstore.notification;

import dev.everstore.contracts.notification.NotificationFailed;
import dev.everstore.contracts.notification.NotificationSent;
import dev.everstore.contracts.user.UserId;
import dev.everstore.outbox.CausedEvent;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sends a batch over one connection and records the whole outcome in one transaction. */
final class Postman {
    private final NotificationTable table;
    private final Recipients recipients;
    private final Mail mail;
    private final ServiceOutbox outbox;
    private final Clock clock;

    Postman(NotificationTable table, Recipients recipients, Mail mail, ServiceOutbox outbox, Clock clock) {
        this.table = table;
        this.recipients = recipients;
        this.mail = mail;
        this.outbox = outbox;
        this.clock = clock;
    }

    void send(List<Notification> batch) {
        Map<UserId, Recipient> known =
                recipients.find(batch.stream().map(Notification::recipient).toList());
        List<Letter> letters = new ArrayList<>();
        for (Notification notification : batch) {
            Recipient recipient = known.get(notification.recipient());
            if (recipient == null) {
                // The person may be on the way here.
                retry(notification, "The recipient is not known here.");
            } else if (recipient.email().text().isBlank()) {
                fail(notification, "The recipient has no address any more.");
            } else {
                letters.add(new Letter(notification, recipient));
            }
        }
        Map<Letter, Mail.Failure> failures = mail.send(letters);
        failures.forEach((letter, failure) -> {
            if (failure.forGood()) {
                fail(letter.notification(), failure.reason());
            } else {
                retry(letter.notification(), failure.reason());
            }
        });
        recordSent(letters.stream()
                .filter(letter -> !failures.containsKey(letter))
                .map(Letter::notification)
                .toList());
    }

    private void recordSent(List<Notification> sent) {
        if (sent.isEmpty()) {
            return;
        }
        try {
            end(sent, Notification.Status.SENT, null);
        } catch (TransactionCanceledException someEnded) {
            sent.forEach(each -> endAlone(each, Notification.Status.SENT, null));
        }
    }

    private void retry(Notification notification, String reason) {
        if (notification.mayFailAgain()) {
            table.postpone(
                    notification.id(),
                    notification.attempts() + 1,
                    clock.instant().plus(notification.pause()),
                    reason);
        } else {
            fail(notification, reason);
        }
    }

    private void fail(Notification notification, String reason) {
        endAlone(notification, Notification.Status.FAILED, reason);
    }

    private void endAlone(Notification notification, Notification.Status status, @Nullable String reason) {
        try {
            end(List.of(notification), status, reason);
        } catch (TransactionCanceledException ended) {
            if (table.find(notification.id())
                    .filter(stored -> stored.status() == Notification.Status.PENDING)
                    .isPresent()) {
                throw ended;
            }
        }
    }

    private void end(List<Notification> batch, Notification.Status status, @Nullable String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<TransactWriteItem> writes = batch.stream()
                .map(each -> table.end(each.id(), status, now, reason))
                .toList();
        outbox.store(
                writes,
                batch.stream()
                        .map(each -> new CausedEvent(
                                new NewEvent(
                                        Place.after(Map.of(), "Notification", each.id(), now),
                                        eventOf(each, status, now, reason)),
                                each.metadata()))
                        .toList());
    }

    private static Object eventOf(
            Notification notification, Notification.Status status, Instant now, @Nullable String reason) {
        return status == Notification.Status.SENT
                ? new NotificationSent(
                        notification.id(), notification.recipient(), notification.template(), Notification.CHANNEL, now)
                : new NotificationFailed(
                        notification.id(), notification.recipient(), notification.template(), String.valueOf(reason));
    }
}
