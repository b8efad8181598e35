package dev.everstore.inventory;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemWriter;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The book of movements: leaves by product in the order of the backbone, and who wrote last. */
final class MovementTable {
    static final TableShape SHAPE = TableShape.sorted("inventory-movements", "product", "first");

    /** No product's id has such a sign. */
    private static final Map<String, AttributeValue> WRITER =
            Map.of("product", Items.text("#writer"), "first", Items.text("#"));

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String name;
    private final ItemWriter writer;

    MovementTable(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        this.name = tables.nameOf(SHAPE);
        this.writer = new ItemWriter(client, name);
    }

    String lastWriter() {
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(name).key(WRITER).consistentRead(true))
                .item();
        return item.isEmpty() ? "" : Items.textOf(item, "process");
    }

    void write(String process, List<MovementLeaf> leaves) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> last = new HashMap<>(WRITER);
        last.put("process", Items.text(process));
        items.add(last);
        leaves.forEach(leaf -> items.add(item(leaf)));
        writer.put(items);
    }

    /** The newest leaf that begins before a position. */
    Optional<MovementLeaf> lastBefore(ProductId product, long position) {
        return leavesBefore(product, position, 1).stream().findFirst();
    }

    /** Newest first. */
    List<MovementLeaf> leavesBefore(ProductId product, long position, int limit) {
        return client
                .query(query -> query.tableName(name)
                        .keyConditionExpression("product = :product AND #first < :before")
                        .expressionAttributeNames(Map.of("#first", "first"))
                        .expressionAttributeValues(
                                Map.of(":product", Items.text(product.value()), ":before", key(position)))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> leaf(product, item))
                .toList();
    }

    private Map<String, AttributeValue> item(MovementLeaf leaf) {
        return Map.of(
                "product", Items.text(leaf.productId().value()),
                "first", key(leaf.firstPosition()),
                "onHand", Items.number(leaf.after().onHand()),
                "reserved", Items.number(leaf.after().reserved()),
                "entries", Items.text(codec.write(leaf.entries())));
    }

    private MovementLeaf leaf(ProductId product, Map<String, AttributeValue> item) {
        MovementLeaf.Entry[] entries = codec.read(Items.textOf(item, "entries"), MovementLeaf.Entry[].class);
        return new MovementLeaf(
                product,
                List.of(entries),
                new MovementLeaf.Counts(Items.numberOf(item, "onHand", 0), Items.numberOf(item, "reserved", 0)));
    }

    private static AttributeValue key(long position) {
        return Items.text("%019d".formatted(position));
    }
}
