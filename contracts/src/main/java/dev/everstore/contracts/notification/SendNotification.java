package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.util.Map;

/** Tells a person something once; the id makes a repeated wish harmless; values fill the template. */
public record SendNotification(String notificationId, UserId recipient, Template template, Map<String, String> values)
        implements NotificationCommand {}
