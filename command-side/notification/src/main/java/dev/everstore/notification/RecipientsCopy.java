package dev.everstore.notification;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Keeps the service's own copy of people up to date from the backbone, and tells them what happened to their account.
 * Both are harmless when an event comes again: the copy knows how new it is, and a message's id follows from its event.
 */
@ProcessingGroup(RecipientsCopy.GROUP)
class RecipientsCopy {
    static final String GROUP = "notification-recipients";

    /** Who registered without being signed in did so for themself, with a password; all others are brought along. */
    private static final String THEMSELVES = "public";

    private static final Duration STILL_NEWS = Duration.ofDays(1);

    private final Recipients recipients;
    private final Erasure erasure;
    private final Desk desk;
    private final Clock clock;

    RecipientsCopy(Recipients recipients, Erasure erasure, Desk desk, Clock clock) {
        this.recipients = recipients;
        this.erasure = erasure;
        this.desk = desk;
        this.clock = clock;
    }

    @EventHandler
    void on(UserRegistered event, EventMessage<?> message) {
        on(event, storedIn(message));
    }

    void on(UserRegistered event, StoredEvent stored) {
        Recipient.Sealed profile = new Recipient.Sealed(event.email(), event.name());
        recipients.remember(event.userId(), profile, event.language(), stored.sequence());
        if (THEMSELVES.equals(stored.metadata().get(MessageKeys.ACTOR))) {
            tell(event.userId(), Template.WELCOME, stored);
        }
    }

    @EventHandler
    void on(UserProfileChanged event, EventMessage<?> message) {
        on(event, storedIn(message));
    }

    void on(UserProfileChanged event, StoredEvent stored) {
        Recipient.Sealed profile = new Recipient.Sealed(event.email(), event.name());
        recipients.remember(event.userId(), profile, event.language(), stored.sequence());
    }

    @EventHandler
    void on(UserPasswordChanged event, EventMessage<?> message) {
        on(event, storedIn(message));
    }

    void on(UserPasswordChanged event, StoredEvent stored) {
        tell(event.userId(), Template.PASSWORD_CHANGED, stored);
    }

    @EventHandler
    void on(UserErased event) {
        erasure.erase(event.userId());
    }

    /** Nobody wants old news, as when this group reads the backbone anew. */
    private void tell(UserId person, Template template, StoredEvent cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (cause.at().plus(STILL_NEWS).isAfter(now)) {
            String id = Wording.kindOf(template).replace('_', '-') + "-" + cause.eventId();
            desk.takeIn(Notification.wanted(id, person, template, Map.of(), now, cause.metadata()));
        }
    }

    private static StoredEvent storedIn(EventMessage<?> message) {
        return ((StoredEventMessage) message).stored();
    }
}
