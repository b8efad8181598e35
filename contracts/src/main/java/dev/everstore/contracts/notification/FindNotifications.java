package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;

/** Asks what a person was told, newest first; answered with a {@link dev.everstore.contracts.Page} of {@link NotificationView}. */
public record FindNotifications(UserId recipient, @Nullable String cursor, int limit) {}
