package dev.everstore.outbox;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.OutboxEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The events that wait for the relay, in a few lanes, each in order of time. All events of one thing share a lane,
 * and their times ascend with their sequence numbers, so every prefix of a lane is safe to send.
 */
final class OutboxTable {
    private static final int LANES = 4;
    private static final String LANE = "lane";
    private static final String ORDER = "sendOrder";

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String table;
    private final ItemEraser eraser;
    private final Lanes lanes = new Lanes(LANES);

    OutboxTable(String service, DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        TableShape shape = TableShape.sorted(service + "-outbox", LANE, ORDER);
        this.table = tables.ensure(shape);
        this.eraser = new ItemEraser(client, shape, table);
    }

    OutboxEvent entry(NewEvent event, String metadata) {
        Place place = event.place();
        return new OutboxEvent(
                UUID.randomUUID().toString(),
                place.aggregateType(),
                place.aggregateId(),
                place.sequence(),
                codec.typeOf(event.event()),
                codec.revisionOf(event.event()),
                codec.encode(event.event()),
                metadata,
                place.at());
    }

    TransactWriteItem write(OutboxEvent event) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(event));
        item.put("eventId", Items.text(event.eventId()));
        item.put("aggregateType", Items.text(event.aggregateType()));
        item.put("aggregateId", Items.text(event.aggregateId()));
        item.put("sequence", Items.number(event.sequence()));
        item.put("type", Items.text(event.type()));
        item.put("revision", Items.text(event.revision()));
        item.put("payload", Items.text(event.payload()));
        item.put("metadata", Items.text(event.metadata()));
        item.put("at", Items.instant(event.at()));
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(sendOrder)")
                        .build())
                .build();
    }

    /** To be told after a commit, so that the next look finds them without looking everywhere. */
    void written(List<OutboxEvent> events) {
        events.forEach(event -> lanes.written(laneOf(event)));
    }

    List<OutboxEvent> oldest(int limit) {
        List<OutboxEvent> found = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<OutboxEvent>>> parts = lanes.toLookAt().stream()
                    .map(lane -> threads.submit(() -> oldestOf(lane, limit)))
                    .toList();
            parts.forEach(part -> found.addAll(Waiting.on(part)));
        }
        found.sort(Comparator.comparing(OutboxEvent::at));
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    void delete(List<OutboxEvent> sent) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> deletions = new ArrayList<>();
            for (int from = 0; from < sent.size(); from += ItemEraser.DELETED_AT_ONCE) {
                List<OutboxEvent> some = sent.subList(from, Math.min(sent.size(), from + ItemEraser.DELETED_AT_ONCE));
                deletions.add(threads.submit(
                        () -> eraser.erase(some.stream().map(OutboxTable::keyOf).toList())));
            }
            deletions.forEach(Waiting::on);
        }
        lanes.removed(ids(sent));
    }

    private List<OutboxEvent> oldestOf(int lane, int limit) {
        List<OutboxEvent> events = client
                .query(query -> query.tableName(table)
                        .keyConditionExpression("lane = :lane")
                        .expressionAttributeValues(Map.of(":lane", Items.text(Integer.toString(lane))))
                        .consistentRead(true)
                        .limit(limit))
                .items()
                .stream()
                .map(OutboxTable::read)
                .toList();
        lanes.found(lane, ids(events), events.size() == limit);
        return events;
    }

    private static Set<String> ids(List<OutboxEvent> events) {
        return events.stream().map(OutboxEvent::eventId).collect(Collectors.toSet());
    }

    private static OutboxEvent read(Map<String, AttributeValue> item) {
        return new OutboxEvent(
                Items.textOf(item, "eventId"),
                Items.textOf(item, "aggregateType"),
                Items.textOf(item, "aggregateId"),
                Items.numberOf(item, "sequence", 0),
                Items.textOf(item, "type"),
                Items.textOf(item, "revision"),
                Items.textOf(item, "payload"),
                Items.textOf(item, "metadata"),
                Items.instantOf(item, "at"));
    }

    private static int laneOf(OutboxEvent event) {
        return Math.floorMod(thingOf(event).hashCode(), LANES);
    }

    private static String thingOf(OutboxEvent event) {
        return event.aggregateType() + "#" + event.aggregateId();
    }

    private static Map<String, AttributeValue> keyOf(OutboxEvent event) {
        String order = "%020d#%s#%d".formatted(Items.micros(event.at()), thingOf(event), event.sequence());
        return Map.of(LANE, Items.text(Integer.toString(laneOf(event))), ORDER, Items.text(order));
    }
}
