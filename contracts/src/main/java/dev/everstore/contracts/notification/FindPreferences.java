package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;

/** Asks which messages a person wants; answered with {@link NotificationPreferences}. */
public record FindPreferences(UserId userId) {}
