package dev.everstore.contracts.notification;

/** A wish to tell someone something, or how they want to be told, handled by the notification service alone. */
public sealed interface NotificationCommand permits SendNotification, ChangePreferences {
    String notificationId();
}
