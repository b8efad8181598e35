package dev.everstore.notification;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.Items;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The form in which a notification lies in DynamoDB; what it says is sealed with the recipient's key. */
final class NotificationItem {
    static final String ID = "notificationId";
    static final String RECIPIENT = "recipient";
    static final String CREATED = "createdKey";
    static final String DUE = "dueKey";
    static final String QUEUE = "queue";

    /** Lanes of the queue of pending ones, so that no single key of its index has to take them all. */
    static final int LANES = 4;

    private NotificationItem() {}

    /** What a message is filled with, as the JSON of its values. */
    record Content(Personal values) {}

    static Map<String, AttributeValue> write(Notification notification, EventCodec codec) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(notification.id()));
        Personal values = new Personal(notification.recipient(), codec.encodeMetadata(notification.values()));
        item.put(RECIPIENT, Items.text(notification.recipient().value()));
        item.put(CREATED, Items.text(sortable(notification.createdAt()) + "#" + notification.id()));
        item.put("template", Items.text(notification.template().name()));
        item.put("content", Items.text(codec.write(new Content(values))));
        item.put("metadata", Items.text(codec.encodeMetadata(notification.metadata())));
        item.put("status", Items.text(notification.status().name()));
        item.put("createdAt", Items.instant(notification.createdAt()));
        item.put("attempts", Items.number(notification.attempts()));
        if (notification.dueAt() != null) {
            item.put(QUEUE, Items.text(lane(Math.floorMod(notification.id().hashCode(), LANES))));
            item.put(DUE, Items.text(sortable(notification.dueAt())));
        }
        return item;
    }

    static Notification read(Map<String, AttributeValue> item, EventCodec codec) {
        String values = codec.read(Items.textOf(item, "content"), Content.class)
                .values()
                .text();
        return new Notification(
                Items.textOf(item, ID),
                new UserId(Items.textOf(item, RECIPIENT)),
                Template.valueOf(Items.textOf(item, "template")),
                values.isEmpty() ? Map.of() : codec.decodeMetadata(values),
                Notification.Status.valueOf(Items.textOf(item, "status")),
                Items.instantOf(item, "createdAt"),
                (int) Items.numberOf(item, "attempts", 0),
                item.containsKey(DUE) ? instantIn(Items.textOf(item, DUE)) : null,
                item.containsKey("sentAt") ? Items.instantOf(item, "sentAt") : null,
                textIn(item, "reason"),
                textIn(item, "language"),
                codec.decodeMetadata(Items.textOf(item, "metadata")));
    }

    static Map<String, AttributeValue> keyOf(String id) {
        return Map.of(ID, Items.text(id));
    }

    static String lane(int number) {
        return "email-" + number;
    }

    /** Text that sorts as the instant does. */
    static String sortable(Instant instant) {
        return "%020d".formatted(Long.parseLong(Items.instant(instant).n()));
    }

    private static Instant instantIn(String sortable) {
        return Items.instantOf(Map.of(DUE, Items.number(Long.parseLong(sortable))), DUE);
    }

    private static @Nullable String textIn(Map<String, AttributeValue> item, String name) {
        AttributeValue text = item.get(name);
        return text == null ? null : text.s();
    }
}
