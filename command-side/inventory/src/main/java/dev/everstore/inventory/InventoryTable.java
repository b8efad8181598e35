package dev.everstore.inventory;

import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of stock, of reservations and of deliveries already counted; always the latest. */
final class InventoryTable {
    static final String KEY = "key";
    static final TableShape SHAPE = TableShape.keyed("inventory", KEY);

    private final DynamoDbClient client;
    private final String name;
    private final ItemReader items;

    InventoryTable(DynamoDbClient client, DynamoTables tables) {
        this.client = client;
        this.name = tables.nameOf(SHAPE);
        this.items = new ItemReader(client, name);
    }

    String name() {
        return name;
    }

    Map<String, AttributeValue> stock(ProductId productId) {
        return item(stockKey(productId));
    }

    Map<String, AttributeValue> reservation(OrderId orderId) {
        return item(reservationKey(orderId));
    }

    boolean isCounted(ReceiveStock delivery) {
        return !item(deliveryKey(delivery)).isEmpty();
    }

    Map<ProductId, Stock> stocks(Collection<ProductId> productIds) {
        Map<ProductId, Stock> stocks = new HashMap<>();
        for (Map<String, AttributeValue> item : items.read(
                productIds.stream().map(id -> Map.of(KEY, stockKey(id))).toList())) {
            ProductId id = new ProductId(Items.textOf(item, KEY).substring("stock#".length()));
            stocks.put(id, Stock.of(id, item));
        }
        return stocks;
    }

    static AttributeValue stockKey(ProductId productId) {
        return Items.text("stock#" + productId);
    }

    static AttributeValue reservationKey(OrderId orderId) {
        return Items.text("reservation#" + orderId);
    }

    static AttributeValue deliveryKey(ReceiveStock delivery) {
        return Items.text("delivery#" + delivery.productId() + "#" + delivery.reference());
    }

    private Map<String, AttributeValue> item(AttributeValue key) {
        return client.getItem(get -> get.tableName(name).key(Map.of(KEY, key)).consistentRead(true))
                .item();
    }
}
