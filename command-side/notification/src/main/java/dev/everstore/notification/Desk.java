package dev.everstore.notification;

import dev.everstore.outbox.ServiceOutbox;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Takes in what the service itself has to say, once per id. */
final class Desk {
    private final ServiceOutbox outbox;
    private final NotificationTable table;
    private final MailRoom mailRoom;

    Desk(ServiceOutbox outbox, NotificationTable table, MailRoom mailRoom) {
        this.outbox = outbox;
        this.table = table;
        this.mailRoom = mailRoom;
    }

    void takeIn(Notification wanted) {
        try {
            outbox.store(List.of(table.creation(wanted)), List.of());
            mailRoom.accept(wanted);
        } catch (TransactionCanceledException cancelled) {
            if (table.find(wanted.id()).isEmpty()) {
                throw cancelled;
            }
        }
    }
}
