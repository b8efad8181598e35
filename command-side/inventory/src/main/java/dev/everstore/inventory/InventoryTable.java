package dev.everstore.inventory;

import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.TableShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the items of stock, of reservations and of deliveries already counted; single ones always as of now. Three
 * sparse indexes list stocks by product, stocks that run low, and holds by when they expire.
 */
final class InventoryTable {
    static final String KEY = "key";
    static final String HOLD_LANE = "holdLane";
    static final String HOLD_UNTIL = "holdUntil";
    static final String STOCK_LIST = "stockList";
    static final String LOW_LIST = "lowList";
    static final TableShape SHAPE = TableShape.keyed("inventory", KEY)
            .indexed("by-expiry", HOLD_LANE, HOLD_UNTIL)
            .indexed("by-product", STOCK_LIST, KEY)
            .indexed("low", LOW_LIST, KEY);

    /** Holds come and go with every order; a partition of an index takes 1,000 writes a second. */
    private static final int HOLD_LANES = 4;

    private static final String STOCK = "stock#";
    private static final String RESERVATION = "reservation#";

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
            ProductId id = new ProductId(Items.textOf(item, KEY).substring(STOCK.length()));
            stocks.put(id, Stock.of(id, item));
        }
        return stocks;
    }

    /** Ids of products with stock behind a given one, by id; as of a moment ago. */
    List<ProductId> productsAfter(String lastId, boolean lowOnly, int limit) {
        return client
                .query(query -> query.tableName(name)
                        .indexName(lowOnly ? "low" : "by-product")
                        .keyConditionExpression("#list = :list AND #key > :last")
                        .expressionAttributeNames(Map.of("#list", lowOnly ? LOW_LIST : STOCK_LIST, "#key", KEY))
                        .expressionAttributeValues(
                                Map.of(":list", listing(lowOnly), ":last", Items.text(STOCK + lastId)))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> new ProductId(Items.textOf(item, KEY).substring(STOCK.length())))
                .toList();
    }

    /** The holds that expire first, of every lane at most so many. */
    List<Hold> holds(int limit) {
        return Stream.iterate(0, lane -> lane < HOLD_LANES, lane -> lane + 1)
                .flatMap(lane -> holdsOf(lane, limit))
                .toList();
    }

    private Stream<Hold> holdsOf(int lane, int limit) {
        return client
                .query(query -> query.tableName(name)
                        .indexName("by-expiry")
                        .keyConditionExpression("holdLane = :lane")
                        .expressionAttributeValues(Map.of(":lane", Items.text(Integer.toString(lane))))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> new Hold(
                        new OrderId(Items.textOf(item, KEY).substring(RESERVATION.length())),
                        instantOf(Items.textOf(item, HOLD_UNTIL))));
    }

    static AttributeValue listing(boolean low) {
        return Items.text(low ? "low" : "all");
    }

    static AttributeValue stockKey(ProductId productId) {
        return Items.text(STOCK + productId);
    }

    static AttributeValue reservationKey(OrderId orderId) {
        return Items.text(RESERVATION + orderId);
    }

    static AttributeValue deliveryKey(ReceiveStock delivery) {
        return Items.text("delivery#" + delivery.productId() + "#" + delivery.reference());
    }

    static AttributeValue holdLane(OrderId orderId) {
        return Items.text(Integer.toString(Math.floorMod(orderId.value().hashCode(), HOLD_LANES)));
    }

    /** Microseconds as text of equal length, so that texts sort as instants do. */
    static AttributeValue sortable(Instant instant) {
        return Items.text("%020d".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, instant)));
    }

    static Instant instantOf(String sortable) {
        return Instant.EPOCH.plus(Long.parseLong(sortable), ChronoUnit.MICROS);
    }

    private Map<String, AttributeValue> item(AttributeValue key) {
        return client.getItem(get -> get.tableName(name).key(Map.of(KEY, key)).consistentRead(true))
                .item();
    }
}
