package dev.everstore.notification;

import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person, and what became of it.
 *
 * @param values what the text is filled with; about the person, so stored sealed with their key
 * @param attempts how often sending has failed
 * @param dueAt until when a sender has it for itself while it is pending; after that any sender may take it
 * @param language in which it was sent, {@code null} before that
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
        @Nullable String language,
        Map<String, String> metadata) {
    static final String CHANNEL = "email";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int DOUBLINGS = 9;

    enum Status {
        PENDING,
        SENT,
        FAILED,
        SUPPRESSED
    }

    static Notification wanted(
            String id,
            UserId recipient,
            Template template,
            Map<String, String> values,
            Instant now,
            Map<String, String> metadata) {
        return new Notification(
                id,
                recipient,
                template,
                values,
                Status.PENDING,
                now,
                0,
                now.plus(MailRoom.LEASE),
                null,
                null,
                null,
                metadata);
    }

    /** How long to wait after another failure: 5 s, 10 s, 20 s … 30 min. */
    Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    boolean isLeasedAt(Instant time) {
        return dueAt != null && time.isBefore(dueAt);
    }

    NotificationView view() {
        return new NotificationView(
                id,
                recipient,
                template,
                status.name().toLowerCase(Locale.ROOT),
                CHANNEL,
                Wording.in(language).subject(template, values),
                createdAt,
                sentAt,
                status == Status.FAILED ? reason : null);
    }
}
