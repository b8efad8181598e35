package dev.everstore.notification;

import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The service's own copy of people's names and addresses. */
final class Recipients {
    static final TableShape SHAPE = TableShape.keyed("notification-recipients", "person");

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String table;
    private final ItemReader reader;

    Recipients(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        this.table = tables.nameOf(SHAPE);
        this.reader = new ItemReader(client, table);
    }

    void remember(UserId person, Recipient recipient) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "person", Items.text(person.value()),
                        "sealed", Items.text(codec.write(recipient)))));
    }

    /**
     * Those of the people who are known here.
     *
     * @throws dev.everstore.eventstore.api.KeysUnavailableException while their keys can't be had
     */
    Map<UserId, Recipient> find(Collection<UserId> people) {
        Map<UserId, Recipient> found = new HashMap<>();
        for (Map<String, AttributeValue> item : reader.read(people.stream()
                .distinct()
                .map(person -> Map.of("person", Items.text(person.value())))
                .toList())) {
            found.put(
                    new UserId(Items.textOf(item, "person")),
                    codec.read(Items.textOf(item, "sealed"), Recipient.class));
        }
        return found;
    }
}
