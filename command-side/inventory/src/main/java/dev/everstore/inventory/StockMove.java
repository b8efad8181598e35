package dev.everstore.inventory;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Items;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What happens to the stock of each product of a reservation; the condition keeps every count at 0 or above. */
record StockMove(String update, String condition, SortedMap<ProductId, Long> quantities) {
    static StockMove none() {
        return new StockMove("", "", Collections.emptySortedMap());
    }

    static StockMove hold(SortedMap<ProductId, Long> quantities) {
        return new StockMove("SET available = available - :n, reserved = reserved + :n", "available >= :n", quantities);
    }

    static StockMove release(SortedMap<ProductId, Long> quantities) {
        return new StockMove("SET available = available + :n, reserved = reserved - :n", "reserved >= :n", quantities);
    }

    static StockMove dispatch(SortedMap<ProductId, Long> quantities) {
        return new StockMove("SET onHand = onHand - :n, reserved = reserved - :n", "reserved >= :n", quantities);
    }

    List<TransactWriteItem> writes(String table) {
        return quantities.entrySet().stream()
                .map(entry -> TransactWriteItem.builder()
                        .update(Update.builder()
                                .tableName(table)
                                .key(Map.of(InventoryTable.KEY, InventoryTable.stockKey(entry.getKey())))
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeValues(Map.of(":n", Items.number(entry.getValue())))
                                .build())
                        .build())
                .toList();
    }
}
