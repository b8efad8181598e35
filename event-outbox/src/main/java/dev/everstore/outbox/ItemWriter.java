package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts many items into a table, whatever their number, replacing those that are there; not all or nothing. */
public final class ItemWriter {
    private static final int WRITTEN_AT_ONCE = 25;

    private final DynamoDbClient client;
    private final String table;

    public ItemWriter(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Their keys must differ. */
    public void put(List<Map<String, AttributeValue>> items) {
        List<List<Map<String, AttributeValue>>> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += WRITTEN_AT_ONCE) {
            parts.add(items.subList(from, Math.min(items.size(), from + WRITTEN_AT_ONCE)));
        }
        AtOnce.forEach(parts, this::putSome);
    }

    private void putSome(List<Map<String, AttributeValue>> items) {
        Map<String, List<WriteRequest>> left = Map.of(
                table,
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(PutRequest.builder().item(item).build())
                                .build())
                        .toList());
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Waiting.jittered(attempt);
            Map<String, List<WriteRequest>> now = left;
            left = client.batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
        }
    }
}
