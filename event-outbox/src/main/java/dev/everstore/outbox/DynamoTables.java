package dev.everstore.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
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
        } else if (create) {
            shape.indexes().forEach(index -> addIfMissing(index, name));
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
            client.createTable(TableRequests.create(shape, name));
        } catch (ResourceInUseException madeMeanwhile) {
            // Another process was faster; both wait for the same table.
        }
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(request -> request.tableName(name));
        }
        expire(shape, name);
    }

    /** An index that came with a newer version; DynamoDB fills it from what is there. */
    private void addIfMissing(TableShape.Index index, String name) {
        for (int attempt = 0; ; attempt++) {
            Optional<IndexStatus> status = statusOf(index, name);
            if (status.filter(IndexStatus.ACTIVE::equals).isPresent()) {
                return;
            }
            if (status.isEmpty()) {
                try {
                    client.updateTable(TableRequests.add(index, name));
                } catch (ResourceInUseException | LimitExceededException anotherIsBeingMade) {
                    // One index at a time.
                }
            }
            Waiting.jittered(attempt);
        }
    }

    private Optional<IndexStatus> statusOf(TableShape.Index index, String name) {
        return client.describeTable(request -> request.tableName(name)).table().globalSecondaryIndexes().stream()
                .filter(known -> known.indexName().equals(index.name()))
                .map(GlobalSecondaryIndexDescription::indexStatus)
                .findFirst();
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
}
