package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.inventory.LowStockThresholdSet;
import dev.everstore.contracts.inventory.StockRanLow;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.outbox.AtOnce;
import dev.everstore.outbox.CausedEvent;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tells once that what is available of a product fell to its threshold, and again only after it has recovered. */
final class LowStockWatch {
    private static final int ATTEMPTS = 20;

    private final ServiceOutbox outbox;
    private final InventoryTable table;
    private final DynamoDbClient client;
    private final Clock clock;

    LowStockWatch(ServiceOutbox outbox, InventoryTable table, DynamoDbClient client, Clock clock) {
        this.outbox = outbox;
        this.table = table;
        this.client = client;
        this.clock = clock;
    }

    /** Looks at all products that the events concern, whatever has happened to them since. */
    void look(List<StoredEvent> events) {
        Map<ProductId, StoredEvent> causes = new HashMap<>();
        events.forEach(event -> concerned(event).forEach(id -> causes.put(id, event)));
        List<Stock> changed = table.stocks(causes.keySet()).values().stream()
                .filter(stock -> stock.isLow() != stock.toldLow())
                .toList();
        AtOnce.forEach(changed, stock -> {
            if (stock.isLow()) {
                tell(stock.productId(), Objects.requireNonNull(causes.get(stock.productId())));
            } else {
                forget(stock);
            }
        });
    }

    private static Stream<ProductId> concerned(StoredEvent event) {
        return event.event() instanceof LowStockThresholdSet set
                ? Stream.of(set.productId())
                : Movements.of(event).map(Movements.Moved::productId);
    }

    /** Goods may come and go meanwhile; whoever moves them last has this look again. */
    private void tell(ProductId id, StoredEvent cause) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StockItem item = StockItem.in(table, id);
            Stock stock = item.stock();
            if (!stock.isLow() || stock.toldLow()) {
                return;
            }
            Place place = item.next(clock.instant());
            StockRanLow event = new StockRanLow(id, stock.available(), stock.threshold());
            try {
                outbox.store(
                        List.of(item.ranLow(table, place)),
                        List.of(new CausedEvent(new NewEvent(place, event), metadata(cause))));
                return;
            } catch (TransactionCanceledException another) {
                // Someone counted in between.
            }
        }
    }

    private void forget(Stock stock) {
        try {
            client.updateItem(update -> update.tableName(table.name())
                    .key(Map.of(InventoryTable.KEY, InventoryTable.stockKey(stock.productId())))
                    .updateExpression("REMOVE lowList")
                    .conditionExpression(
                            stock.threshold() == 0
                                    ? "threshold = :threshold"
                                    : "threshold = :threshold AND available > :threshold")
                    .expressionAttributeValues(Map.of(":threshold", Items.number(stock.threshold()))));
        } catch (ConditionalCheckFailedException lowAgain) {
            // It stays told.
        }
    }

    private static Map<String, String> metadata(StoredEvent cause) {
        Map<String, String> metadata = new HashMap<>(cause.metadata());
        metadata.keySet().retainAll(List.of(MessageKeys.CORRELATION_ID, MessageKeys.TRACE_PARENT));
        metadata.put(MessageKeys.ACTOR, "service:inventory");
        metadata.put(MessageKeys.CAUSATION_ID, cause.eventId());
        return metadata;
    }
}
