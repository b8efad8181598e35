package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.util.Set;

/** Says which kinds of message a person does not want; the whole new choice is given. */
public record ChangePreferences(UserId userId, Set<Template> muted) implements NotificationCommand {
    @Override
    public String notificationId() {
        return userId.value();
    }
}
