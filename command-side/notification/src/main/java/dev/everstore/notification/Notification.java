package dev.everstore.notification;

import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person, and what became of it.
 *
 * @param attempts how often sending has failed
 * @param dueAt until when a sender has it for itself while it is pending; after that any sender may take it
 * @param metadata of the command that asked for it
 */
record Notification(
        String id,
        UserId recipient,
        Template template,
        Map<String, String> values,
        Status status,
        Instant createdAt,
        int attempts,
        @Nullable Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable String reason,
        Map<String, String> metadata) {
    static final String CHANNEL = "email";
    static final int MOST_ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    enum Status {
        PENDING,
        SENT,
        FAILED
    }

    boolean mayFailAgain() {
        return attempts + 1 < MOST_ATTEMPTS;
    }

    /** How long to wait after another failure: 5 s, 10 s, 20 s … */
    Duration pause() {
        return FIRST_PAUSE.multipliedBy(1L << attempts);
    }

    Notification leasedUntil(Instant end) {
        return new Notification(
                id, recipient, template, values, status, createdAt, attempts, end, sentAt, reason, metadata);
    }

    boolean isLeasedAt(Instant time) {
        return dueAt != null && time.isBefore(dueAt);
    }

    NotificationView view() {
        return new NotificationView(
                id,
                recipient,
                template,
                status.name().toLowerCase(java.util.Locale.ROOT),
                CHANNEL,
                Wording.subject(template, values),
                createdAt,
                sentAt,
                status == Status.FAILED ? reason : null);
    }
}
