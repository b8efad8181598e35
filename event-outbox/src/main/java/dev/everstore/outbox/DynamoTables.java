package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Names the tables of this installation and makes those that are missing, where it may. */
public final class DynamoTables {
    private final DynamoDbClient client;
    private final String prefix;
    private final boolean create;
    private final Map<String, TableShape> shapes = new ConcurrentHashMap<>();

    public DynamoTables(DynamoDbClient client, String prefix, boolean create) {
        this.client = client;
        this.prefix = prefix;
        this.create = create;
    }

    public String nameOf(String table) {
        return prefix + table;
    }

    public String nameOf(TableShape shape) {
        String name = nameOf(shape.name());
        shapes.putIfAbsent(name, shape);
        return name;
    }

    /** Which item a write touches. */
    ItemKey itemOf(TransactWriteItem write) {
        if (write.put() != null) {
            return new ItemKey(write.put().tableName(), keyIn(write.put()));
        }
        if (write.update() != null) {
            return new ItemKey(write.update().tableName(), write.update().key());
        }
        return write.delete() == null
                ? new ItemKey(
                        write.conditionCheck().tableName(),
                        write.conditionCheck().key())
                : new ItemKey(write.delete().tableName(), write.delete().key());
    }

    private Map<String, AttributeValue> keyIn(Put put) {
        TableShape shape = shapes.get(put.tableName());
        // Two writes of one item of an unknown table are refused by DynamoDB, and then go one by one.
        return shape == null ? put.item() : shape.keyOf(put.item());
    }

    /** Makes the table if it is missing and this installation creates its own; answers its full name. */
    public String ensure(TableShape shape) {
        String name = nameOf(shape);
        if (create && !exists(name)) {
            makeIfMissing(shape, name);
        }
        return name;
    }

    /** Forgets all items: makes the table anew where this installation creates its own, else deletes one by one. */
    public void empty(TableShape shape) {
        String name = nameOf(shape);
        if (create) {
            if (exists(name)) {
                client.deleteTable(request -> request.tableName(name));
                try (var waiter = client.waiter()) {
                    waiter.waitUntilTableNotExists(request -> request.tableName(name));
                }
            }
            makeIfMissing(shape, name);
        } else {
            new ItemEraser(client, shape, name).eraseAll();
        }
    }

    private boolean exists(String name) {
        try {
            client.describeTable(request -> request.tableName(name));
            return true;
        } catch (ResourceNotFoundException missing) {
            return false;
        }
    }

    private void makeIfMissing(TableShape shape, String name) {
        try {
            client.createTable(requestFor(shape, name));
        } catch (ResourceInUseException madeMeanwhile) {
            // Another process was faster; both wait for the same table.
        }
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(request -> request.tableName(name));
        }
        expire(shape, name);
    }

    private void expire(TableShape shape, String name) {
        if (shape.expiry() == null) {
            return;
        }
        try {
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(TimeToLiveSpecification.builder()
                            .attributeName(shape.expiry())
                            .enabled(true)
                            .build()));
        } catch (DynamoDbException alreadySet) {
            if (!"ValidationException".equals(alreadySet.awsErrorDetails().errorCode())) {
                throw alreadySet;
            }
        }
    }

    private static CreateTableRequest requestFor(TableShape shape, String name) {
        Set<String> attributes = new LinkedHashSet<>();
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        CreateTableRequest.Builder request =
                CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
        request.keySchema(keys(attributes, shape.partitionKey(), shape.sortKey()));
        for (TableShape.Index index : shape.indexes()) {
            indexes.add(GlobalSecondaryIndex.builder()
                    .indexName(index.name())
                    .keySchema(keys(attributes, index.partitionKey(), index.sortKey()))
                    .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                    .build());
        }
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        return request.attributeDefinitions(attributes.stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .build();
    }

    private static List<KeySchemaElement> keys(Set<String> attributes, String partition, @Nullable String sort) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(KeySchemaElement.builder()
                .attributeName(partition)
                .keyType(KeyType.HASH)
                .build());
        attributes.add(partition);
        if (sort != null) {
            keys.add(KeySchemaElement.builder()
                    .attributeName(sort)
                    .keyType(KeyType.RANGE)
                    .build());
            attributes.add(sort);
        }
        return keys;
    }
}
