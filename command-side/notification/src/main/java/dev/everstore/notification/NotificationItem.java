package dev.everstore.notification;

import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.Items;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The form in which a notification lies in DynamoDB. */
final class NotificationItem {
    static final String ID = "notificationId";
    static final String RECIPIENT = "recipient";
    static final String CREATED = "createdKey";
    static final String DUE = "dueKey";
    static final String QUEUE = "queue";

    private NotificationItem() {}

    static Map<String, AttributeValue> write(Notification notification, EventCodec codec) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(notification.id()));
        item.put(RECIPIENT, Items.text(notification.recipient().value()));
        item.put(CREATED, Items.text(sortable(notification.createdAt()) + "#" + notification.id()));
        item.put("template", Items.text(notification.template().name()));
        item.put("values", Items.text(codec.encodeMetadata(notification.values())));
        item.put("metadata", Items.text(codec.encodeMetadata(notification.metadata())));
        item.put("status", Items.text(notification.status().name()));
        item.put("createdAt", Items.instant(notification.createdAt()));
        item.put("attempts", Items.number(notification.attempts()));
        if (notification.dueAt() != null) {
            item.put(QUEUE, Items.text("email"));
            item.put(DUE, Items.text(sortable(notification.dueAt())));
        }
        return item;
    }

    static Notification read(Map<String, AttributeValue> item, EventCodec codec) {
        return new Notification(
                Items.textOf(item, ID),
                new UserId(Items.textOf(item, RECIPIENT)),
                Template.valueOf(Items.textOf(item, "template")),
                codec.decodeMetadata(Items.textOf(item, "values")),
                Notification.Status.valueOf(Items.textOf(item, "status")),
                Items.instantOf(item, "createdAt"),
                (int) Items.numberOf(item, "attempts", 0),
                item.containsKey(DUE) ? instantIn(Items.textOf(item, DUE)) : null,
                item.containsKey("sentAt") ? Items.instantOf(item, "sentAt") : null,
                reasonIn(item),
                codec.decodeMetadata(Items.textOf(item, "metadata")));
    }

    static Map<String, AttributeValue> keyOf(String id) {
        return Map.of(ID, Items.text(id));
    }

    /** Text that sorts as the instant does. */
    static String sortable(Instant instant) {
        return "%020d".formatted(Long.parseLong(Items.instant(instant).n()));
    }

    private static Instant instantIn(String sortable) {
        return Items.instantOf(Map.of(DUE, Items.number(Long.parseLong(sortable))), DUE);
    }

    private static @Nullable String reasonIn(Map<String, AttributeValue> item) {
        AttributeValue reason = item.get("reason");
        return reason == null ? null : reason.s();
    }
}
