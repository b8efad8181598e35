package dev.everstore.notification;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;

/** Takes in what people shall be told; sending it is the mail room's work, outside of any transaction. */
class NotificationCommands {
    private final ServiceOutbox outbox;
    private final NotificationTable table;
    private final MailRoom mailRoom;
    private final Clock clock;

    NotificationCommands(ServiceOutbox outbox, NotificationTable table, MailRoom mailRoom, Clock clock) {
        this.outbox = outbox;
        this.table = table;
        this.mailRoom = mailRoom;
        this.clock = clock;
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(SendNotification wish, CommandMessage<SendNotification> message) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Notification wanted = Notification.wanted(
                wish.notificationId(),
                wish.recipient(),
                wish.template(),
                wish.values(),
                now,
                ServiceOutbox.metadataOf(message));
        Change<Versioned> creation =
                new Change<>(new Versioned(wish.notificationId(), 0), List.of(table.creation(wanted)), List.of());
        boolean[] created = {false};
        CommandResultMessage<Versioned> answer = outbox.execute(message, Versioned.class, attempt -> {
            created[0] = attempt == 0 || table.find(wish.notificationId()).isEmpty();
            return created[0] ? creation : Change.none(creation.answer());
        });
        if (created[0] && !answer.getMetaData().containsKey(MessageKeys.REPLAYED)) {
            mailRoom.accept(wanted);
        }
        return answer;
    }
}
