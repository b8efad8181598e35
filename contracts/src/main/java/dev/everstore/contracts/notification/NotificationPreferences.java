package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.util.Set;

/** Which kinds of message a person wants; those that are not named are wanted. */
public record NotificationPreferences(UserId userId, Set<Template> muted, long version) {}
