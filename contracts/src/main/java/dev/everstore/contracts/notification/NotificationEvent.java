package dev.everstore.contracts.notification;

/** What became of a notification, or of what a person wants to be told. */
public sealed interface NotificationEvent
        permits NotificationSent, NotificationFailed, NotificationSuppressed, PreferencesChanged {
    String notificationId();
}
