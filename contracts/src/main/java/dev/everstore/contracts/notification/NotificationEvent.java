package dev.everstore.contracts.notification;

/** What became of a notification. */
public sealed interface NotificationEvent permits NotificationSent, NotificationFailed {
    String notificationId();
}
