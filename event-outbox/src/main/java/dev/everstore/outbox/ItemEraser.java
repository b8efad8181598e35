package dev.everstore.outbox;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes items in batches, for tables that this installation must not drop. */
final class ItemEraser {
    static final int DELETED_AT_ONCE = 25;

    private final DynamoDbClient client;
    private final TableShape shape;
    private final String table;

    ItemEraser(DynamoDbClient client, TableShape shape, String table) {
        this.client = client;
        this.shape = shape;
        this.table = table;
    }

    void eraseAll() {
        client
                .scanPaginator(
                        scan -> scan.tableName(table).limit(DELETED_AT_ONCE).consistentRead(true))
                .stream()
                .forEach(page -> erase(page.items().stream().map(shape::keyOf).toList()));
    }

    /** At most 25 keys. */
    void erase(List<Map<String, AttributeValue>> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Map<String, List<WriteRequest>> left = Map.of(
                table,
                keys.stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(DeleteRequest.builder().key(key).build())
                                .build())
                        .toList());
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Waiting.jittered(attempt);
            Map<String, List<WriteRequest>> now = left;
            left = client.batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
        }
    }
}
