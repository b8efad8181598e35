package dev.everstore.notification;

import dev.everstore.contracts.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends a batch over one connection, to those who want it, and has the outcome of each letter written down. */
final class Postman {
    /** What must be left of a lease for a letter to go: the longest that a letter may reasonably take. */
    static final Duration MARGIN = Duration.ofMillis(2L * SmtpServer.TIMEOUT_MILLIS);

    private final NotificationTable table;
    private final Recipients recipients;
    private final Mail mail;
    private final Endings endings;
    private final Clock clock;
    private final Duration giveUpAfter;

    Postman(
            NotificationTable table,
            Recipients recipients,
            Mail mail,
            Endings endings,
            Clock clock,
            Duration giveUpAfter) {
        this.table = table;
        this.recipients = recipients;
        this.mail = mail;
        this.endings = endings;
        this.clock = clock;
        this.giveUpAfter = giveUpAfter;
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
            } else if (recipient.erased()) {
                table.delete(notification.id());
            } else if (recipient.muted().contains(notification.template())) {
                endings.suppressed(notification);
            } else if (recipient.email().text().isBlank()) {
                endings.failed(notification, "The recipient has no address any more.");
            } else {
                letters.add(new Letter(notification, recipient));
            }
        }
        if (!letters.isEmpty()) {
            deliver(letters);
        }
    }

    private void deliver(List<Letter> letters) {
        try (Ledger<Letter> ledger = new Ledger<>(endings::sent)) {
            mail.send(letters, new Mail.Outcomes() {
                @Override
                public boolean mayGo(Letter letter) {
                    boolean mine =
                            letter.notification().isLeasedAt(clock.instant().plus(MARGIN));
                    if (!mine) {
                        table.release(letter.notification());
                    }
                    return mine;
                }

                @Override
                public void sent(Letter letter) {
                    ledger.add(letter);
                }

                @Override
                public void failed(Letter letter, MailFailure failure) {
                    if (failure.forGood()) {
                        endings.failed(letter.notification(), failure.reason());
                    } else {
                        retry(letter.notification(), failure.reason());
                    }
                }
            });
        }
    }

    private void retry(Notification notification, String reason) {
        Instant next = clock.instant().plus(notification.pause());
        if (next.isBefore(notification.createdAt().plus(giveUpAfter))) {
            table.postpone(notification.id(), notification.attempts() + 1, next, reason);
        } else {
            endings.failed(notification, reason);
        }
    }
}
