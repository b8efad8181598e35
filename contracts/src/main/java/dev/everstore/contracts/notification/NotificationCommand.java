package dev.everstore.contracts.notification;

/** A wish to tell someone something, handled by the notification service alone. */
public sealed interface NotificationCommand permits SendNotification {
    String notificationId();
}
