package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import org.axonframework.serialization.Revision;

/** A person was not told because they do not want this kind of message. */
@Revision("1")
public record NotificationSuppressed(String notificationId, UserId recipient, Template template)
        implements NotificationEvent {}
