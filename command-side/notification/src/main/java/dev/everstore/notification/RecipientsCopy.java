package dev.everstore.notification;

import dev.everstore.contracts.user.UserRegistered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Keeps the service's own copy of people up to date from the backbone; idempotent by person. */
@ProcessingGroup(RecipientsCopy.GROUP)
class RecipientsCopy {
    static final String GROUP = "notification-recipients";

    private final Recipients recipients;

    RecipientsCopy(Recipients recipients) {
        this.recipients = recipients;
    }

    @EventHandler
    void on(UserRegistered event) {
        recipients.remember(event.userId(), new Recipient(event.email(), event.name()));
    }
}
