package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import org.axonframework.serialization.Revision;

/** A person could not be told, for good. */
@Revision("1")
public record NotificationFailed(String notificationId, UserId recipient, Template template, String reason)
        implements NotificationEvent {}
