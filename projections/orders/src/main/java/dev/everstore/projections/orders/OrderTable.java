package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The documents of orders, with the attributes that lists are made from: by customer, and by status in a few shards.
 */
final class OrderTable {
    static final TableShape SHAPE = TableShape.keyed("order-view", "orderId")
            .indexed("by-customer", "customer", "placedKey")
            .indexed("by-status", "statusShard", "placedKey");

    private static final int SHARDS = 2;

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String name;
    private final ItemReader reader;

    OrderTable(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        this.name = tables.nameOf(SHAPE);
        this.reader = new ItemReader(client, name);
    }

    /** One of the lists that are merged into an answer. */
    record Partition(String index, String key, String value) {}

    Map<OrderId, OrderState> read(Collection<OrderId> ids) {
        Map<OrderId, OrderState> states = new LinkedHashMap<>();
        reader
                .read(ids.stream()
                        .distinct()
                        .map(id -> Map.of("orderId", Items.text(id.value())))
                        .toList())
                .stream()
                .map(item -> codec.read(Packing.unpacked(item), OrderState.class))
                .forEach(state -> states.put(state.orderId(), state));
        return states;
    }

    Optional<OrderState> read(OrderId id) {
        return Optional.ofNullable(read(List.of(id)).get(id));
    }

    /** Replaces an order's document unless a later position of the backbone is in it already. */
    Put put(OrderState state, long position) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("orderId", Items.text(state.orderId().value()));
        item.putAll(Packing.packed(codec.write(state)));
        item.put("backbonePosition", Items.number(position));
        if (state.placed() != null) {
            item.put("customer", Items.text(state.placed().customerId().value()));
            item.put("placedKey", Items.text(PlacedKey.of(state.placed().placedAt(), state.orderId())));
            item.put("statusShard", Items.text(shard(state.status(), shardOf(state.orderId()))));
        }
        return Put.builder()
                .tableName(name)
                .item(item)
                .conditionExpression("attribute_not_exists(orderId) OR backbonePosition < :position")
                .expressionAttributeValues(Map.of(":position", Items.number(position)))
                .build();
    }

    List<Partition> of(UserId customer) {
        return List.of(new Partition("by-customer", "customer", customer.value()));
    }

    List<Partition> of(@Nullable OrderStatus status) {
        return Arrays.stream(OrderStatus.values())
                .filter(each -> status == null || each == status)
                .flatMap(each -> IntStream.range(0, SHARDS)
                        .mapToObj(shard -> new Partition("by-status", "statusShard", shard(each, shard))))
                .toList();
    }

    /** Keys of placed orders between two bounds, both included, newest first. */
    List<String> newest(Partition partition, String lowest, String highest, int limit) {
        List<String> keys = new ArrayList<>();
        if (lowest.compareTo(highest) > 0) {
            return keys;
        }
        client.query(query -> query.tableName(name)
                        .indexName(partition.index())
                        .keyConditionExpression(
                                partition.key() + " = :value AND placedKey BETWEEN :lowest AND :highest")
                        .expressionAttributeValues(Map.of(
                                ":value", Items.text(partition.value()),
                                ":lowest", Items.text(lowest),
                                ":highest", Items.text(highest)))
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .forEach(item -> keys.add(Items.textOf(item, "placedKey")));
        return keys;
    }

    private static String shard(OrderStatus status, int shard) {
        return status.name() + "#" + shard;
    }

    private static int shardOf(OrderId orderId) {
        return Math.floorMod(orderId.value().hashCode(), SHARDS);
    }
}
