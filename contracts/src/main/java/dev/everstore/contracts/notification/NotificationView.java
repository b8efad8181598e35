package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a person was, or could not be, told; status is pending, sent, failed or suppressed (not wanted). */
public record NotificationView(
        String notificationId,
        UserId recipient,
        Template template,
        String status,
        String channel,
        String subject,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable String reason) {}
