package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person was told. */
@Revision("1")
public record NotificationSent(
        String notificationId, UserId recipient, Template template, String channel, Instant sentAt)
        implements NotificationEvent {}
