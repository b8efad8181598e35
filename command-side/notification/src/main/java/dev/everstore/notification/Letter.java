package dev.everstore.notification;

/** A notification with the one it goes to. */
record Letter(Notification notification, Recipient recipient) {}
