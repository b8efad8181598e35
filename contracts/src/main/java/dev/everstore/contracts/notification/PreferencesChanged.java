package dev.everstore.contracts.notification;

import dev.everstore.contracts.user.UserId;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** A person wants all kinds of message but these. */
@Revision("1")
public record PreferencesChanged(UserId userId, Set<Template> muted) implements NotificationEvent {
    @Override
    public String notificationId() {
        return userId.value();
    }
}
