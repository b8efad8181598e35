package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items of a table by their keys, as of this moment, whatever their number. */
public final class ItemReader {
    private static final int READ_AT_ONCE = 100;

    private final DynamoDbClient client;
    private final String table;

    public ItemReader(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** The items that exist, in no order; keys must differ. */
    public List<Map<String, AttributeValue>> read(Collection<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> all = List.copyOf(keys);
        if (all.size() <= READ_AT_ONCE) {
            return readSome(all);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Map<String, AttributeValue>>>> parts = new ArrayList<>();
            for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
                List<Map<String, AttributeValue>> some = all.subList(from, Math.min(all.size(), from + READ_AT_ONCE));
                parts.add(threads.submit(() -> readSome(some)));
            }
            return parts.stream().flatMap(part -> Waiting.on(part).stream()).toList();
        }
    }

    private List<Map<String, AttributeValue>> readSome(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        if (keys.isEmpty()) {
            return items;
        }
        Map<String, KeysAndAttributes> left = Map.of(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Waiting.jittered(attempt);
            Map<String, KeysAndAttributes> now = left;
            BatchGetItemResponse page = client.batchGetItem(get -> get.requestItems(now));
            items.addAll(page.responses().getOrDefault(table, List.of()));
            left = page.unprocessedKeys();
        }
        return items;
    }
}
