package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of a table and of its indexes, all texts, so that a room can say what it needs without the vendor's forms.
 *
 * @param name without the prefix of this installation
 * @param expiry attribute with the epoch second after which an item may be forgotten
 */
public record TableShape(
        String name,
        String partitionKey,
        @Nullable String sortKey,
        List<Index> indexes,
        @Nullable String expiry) {
    /** A further order in which a table can be read; it holds the keys only. */
    public record Index(String name, String partitionKey, String sortKey) {}

    public static TableShape keyed(String name, String partitionKey) {
        return new TableShape(name, partitionKey, null, List.of(), null);
    }

    public static TableShape sorted(String name, String partitionKey, String sortKey) {
        return new TableShape(name, partitionKey, sortKey, List.of(), null);
    }

    public TableShape indexed(String index, String indexPartitionKey, String indexSortKey) {
        List<Index> more = new ArrayList<>(indexes);
        more.add(new Index(index, indexPartitionKey, indexSortKey));
        return new TableShape(name, partitionKey, sortKey, List.copyOf(more), expiry);
    }

    public TableShape expiringBy(String attribute) {
        return new TableShape(name, partitionKey, sortKey, indexes, attribute);
    }

    /** What of an item names it. */
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(List.of(partitionKey, sortKey == null ? partitionKey : sortKey));
        return key;
    }
}
