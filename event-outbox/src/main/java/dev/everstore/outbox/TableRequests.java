package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Says in DynamoDB's own forms what a table looks like. */
final class TableRequests {
    private TableRequests() {}

    static CreateTableRequest create(TableShape shape, String name) {
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
        return request.attributeDefinitions(definitions(attributes)).build();
    }

    static UpdateTableRequest add(TableShape.Index index, String name) {
        Set<String> attributes = new LinkedHashSet<>();
        List<KeySchemaElement> keys = keys(attributes, index.partitionKey(), index.sortKey());
        return UpdateTableRequest.builder()
                .tableName(name)
                .attributeDefinitions(definitions(attributes))
                .globalSecondaryIndexUpdates(update -> update.create(creation -> creation.indexName(index.name())
                        .keySchema(keys)
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))))
                .build();
    }

    private static List<AttributeDefinition> definitions(Set<String> attributes) {
        return attributes.stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
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
