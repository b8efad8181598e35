package dev.everstore.notification;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Notifications by id, by person newest first, and, while they are pending, by when someone may send them. */
final class NotificationTable {
    static final TableShape SHAPE = TableShape.keyed("notification", NotificationItem.ID)
            .indexed("by-recipient", NotificationItem.RECIPIENT, NotificationItem.CREATED)
            .indexed("due", NotificationItem.QUEUE, NotificationItem.DUE);

    private static final String STILL_PENDING = "#status = :pending";

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String name;
    private final ItemReader reader;

    NotificationTable(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        this.name = tables.nameOf(SHAPE);
        this.reader = new ItemReader(client, name);
    }

    Optional<Notification> find(String id) {
        return read(List.of(NotificationItem.keyOf(id))).stream().findFirst();
    }

    TransactWriteItem creation(Notification notification) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(name)
                        .item(NotificationItem.write(notification, codec))
                        .conditionExpression("attribute_not_exists(notificationId)")
                        .build())
                .build();
    }

    /** The end of a notification, unless it has ended already; in which language it was sent, or why it was not. */
    TransactWriteItem end(String id, Notification.Status status, Instant at, @Nullable String note) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pending", Items.text(Notification.Status.PENDING.name()));
        values.put(":status", Items.text(status.name()));
        values.put(":at", Items.instant(at));
        Map<String, String> names = new HashMap<>(Map.of("#status", "status", "#queue", NotificationItem.QUEUE));
        StringBuilder change = new StringBuilder(status == Notification.Status.SENT ? "sentAt = :at" : "endedAt = :at");
        if (note != null) {
            values.put(":note", Items.text(note));
            names.put("#note", status == Notification.Status.SENT ? "language" : "reason");
            change.append(", #note = :note");
        }
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(name)
                        .key(NotificationItem.keyOf(id))
                        .updateExpression("SET #status = :status, " + change + " REMOVE #queue, dueKey")
                        .conditionExpression(STILL_PENDING)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    /** Gives a notification back untouched, so that any sender may take it now. */
    void release(Notification notification) {
        postpone(notification.id(), notification.attempts(), notification.createdAt(), "Waits for a sender.");
    }

    void delete(String id) {
        client.deleteItem(delete -> delete.tableName(name).key(NotificationItem.keyOf(id)));
    }

    /** Some ids of a person's notifications, at most {@code limit}. */
    List<String> idsOf(UserId recipient, int limit) {
        return client
                .query(query -> query.tableName(name)
                        .indexName("by-recipient")
                        .keyConditionExpression("recipient = :recipient")
                        .expressionAttributeValues(Map.of(":recipient", Items.text(recipient.value())))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> Items.textOf(item, NotificationItem.ID))
                .toList();
    }

    void postpone(String id, int attempts, Instant until, String reason) {
        try {
            client.updateItem(update -> update.tableName(name)
                    .key(NotificationItem.keyOf(id))
                    .updateExpression("SET attempts = :attempts, dueKey = :due, reason = :reason")
                    .conditionExpression(STILL_PENDING)
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(Map.of(
                            ":pending", Items.text(Notification.Status.PENDING.name()),
                            ":attempts", Items.number(attempts),
                            ":due", Items.text(NotificationItem.sortable(until)),
                            ":reason", Items.text(reason))));
        } catch (ConditionalCheckFailedException ended) {
            // Another sender finished it after this one's lease had run out.
        }
    }

    /** Takes a notification that is due, for one sender alone; empty when another was faster. */
    Optional<Notification> lease(Notification due, Instant until) {
        Instant dueAt = due.dueAt();
        if (dueAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(NotificationItem.read(
                    client.updateItem(update -> update.tableName(name)
                                    .key(NotificationItem.keyOf(due.id()))
                                    .updateExpression("SET dueKey = :until")
                                    .conditionExpression("#status = :pending AND dueKey = :due")
                                    .expressionAttributeNames(Map.of("#status", "status"))
                                    .expressionAttributeValues(Map.of(
                                            ":pending", Items.text(Notification.Status.PENDING.name()),
                                            ":due", Items.text(NotificationItem.sortable(dueAt)),
                                            ":until", Items.text(NotificationItem.sortable(until))))
                                    .returnValues(ReturnValue.ALL_NEW))
                            .attributes(),
                    codec));
        } catch (ConditionalCheckFailedException taken) {
            return Optional.empty();
        }
    }

    /** Some that any sender may take now, from every lane of the queue. */
    List<Notification> due(Instant now, int limit) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (int lane = 0; lane < NotificationItem.LANES && keys.size() < limit; lane++) {
            keys.addAll(dueIn(NotificationItem.lane(lane), now, limit - keys.size()));
        }
        return read(keys);
    }

    private List<Map<String, AttributeValue>> dueIn(String lane, Instant now, int limit) {
        QueryResponse page = client.query(query -> query.tableName(name)
                .indexName("due")
                .keyConditionExpression("#queue = :queue AND dueKey <= :now")
                .expressionAttributeNames(Map.of("#queue", NotificationItem.QUEUE))
                .expressionAttributeValues(
                        Map.of(":queue", Items.text(lane), ":now", Items.text(NotificationItem.sortable(now))))
                .limit(limit));
        return page.items().stream()
                .map(item -> NotificationItem.keyOf(Items.textOf(item, NotificationItem.ID)))
                .toList();
    }

    /** A person's notifications, newest first; the cursor is the last one's place in that order. */
    Page<Notification> of(UserId recipient, @Nullable String cursor, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":recipient", Items.text(recipient.value()));
        if (cursor != null) {
            values.put(":before", Items.text(cursor));
        }
        QueryResponse page = client.query(query -> query.tableName(name)
                .indexName("by-recipient")
                .keyConditionExpression("recipient = :recipient" + (cursor == null ? "" : " AND createdKey < :before"))
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit));
        List<Notification> found = read(page.items().stream()
                        .map(item -> NotificationItem.keyOf(Items.textOf(item, NotificationItem.ID)))
                        .toList())
                .stream()
                .sorted(Comparator.comparing(
                                (Notification each) -> NotificationItem.sortable(each.createdAt()) + "#" + each.id())
                        .reversed())
                .toList();
        boolean more = page.items().size() == limit;
        return new Page<>(found, more ? Items.textOf(page.items().getLast(), NotificationItem.CREATED) : null);
    }

    private List<Notification> read(List<Map<String, AttributeValue>> keys) {
        return reader.read(keys).stream()
                .map(item -> NotificationItem.read(item, codec))
                .toList();
    }
}
