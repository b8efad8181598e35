package dev.everstore.notification;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.ChangePreferences;
import dev.everstore.contracts.notification.PreferencesChanged;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Takes in which kinds of message people do not want. Versions count the changes, so the first choice is version 1. */
class PreferenceCommands {
    private final ServiceOutbox outbox;
    private final Recipients recipients;
    private final Clock clock;

    PreferenceCommands(ServiceOutbox outbox, Recipients recipients, Clock clock) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.clock = clock;
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ChangePreferences wish, CommandMessage<ChangePreferences> message) {
        Object expected = message.getMetaData().get(MessageKeys.EXPECTED_VERSION);
        return outbox.execute(message, Versioned.class, attempt -> decide(wish, expected));
    }

    private Change<Versioned> decide(ChangePreferences wish, @Nullable Object expected) {
        String person = wish.userId().value();
        Map<String, AttributeValue> now = recipients.stored(wish.userId());
        if (Recipients.isErased(now)) {
            throw new RefusedException(Refusal.notFound("unknown-user", "There is no user '" + person + "'."));
        }
        long version = versionOf(now);
        if (expected != null && version != Long.parseLong(expected.toString())) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "The preferences of '" + person + "' are at version " + version + ", not " + expected + ".",
                    List.of(new FieldError("If-Match", "Read the preferences again."))));
        }
        if (Set.copyOf(wish.muted()).equals(Recipients.mutedIn(now))) {
            return Change.none(new Versioned(person, version));
        }
        Place place = Place.after(now, "NotificationPreferences", person, clock.instant());
        return Change.of(
                new Versioned(person, version + 1),
                List.of(recipients.muting(wish.userId(), wish.muted(), place)),
                new NewEvent(place, new PreferencesChanged(wish.userId(), Set.copyOf(wish.muted()))));
    }

    /** How often a person has chosen. */
    static long versionOf(Map<String, AttributeValue> item) {
        return Place.versionOf(item) + 1;
    }
}
