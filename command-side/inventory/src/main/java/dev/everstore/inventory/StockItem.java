package dev.everstore.inventory;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A product's stock as it is stored, and how it changes unless it is another by then. */
record StockItem(ProductId productId, Map<String, AttributeValue> item) {
    private static final String TYPE = "Stock";

    static StockItem in(InventoryTable table, ProductId productId) {
        return new StockItem(productId, table.stock(productId));
    }

    Stock stock() {
        return Stock.of(productId, item);
    }

    Place next(Instant now) {
        return Place.after(item, TYPE, productId.value(), now);
    }

    /** Holds only if nobody counted since and nobody holds more than is left, because the event tells the new count. */
    TransactWriteItem count(InventoryTable table, long onHand, Place place) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":onHand", Items.number(onHand));
        values.put(":difference", Items.number(onHand - stock().onHand()));
        String condition = "";
        if (!item.isEmpty()) {
            condition = "onHand = :onHandBefore AND available >= :least";
            values.put(":onHandBefore", Items.number(stock().onHand()));
            values.put(":least", Items.number(Math.max(0, stock().onHand() - onHand)));
        }
        return change(
                table,
                place,
                "onHand = :onHand, available = if_not_exists(available, :none) + :difference,"
                        + " reserved = if_not_exists(reserved, :none)",
                condition,
                values);
    }

    TransactWriteItem threshold(InventoryTable table, long threshold, Place place) {
        return change(
                table,
                place,
                "threshold = :threshold, onHand = if_not_exists(onHand, :none),"
                        + " available = if_not_exists(available, :none), reserved = if_not_exists(reserved, :none)",
                "",
                Map.of(":threshold", Items.number(threshold)));
    }

    /** Notes that it was told to run low, if it still does and nobody told it yet. */
    TransactWriteItem ranLow(InventoryTable table, Place place) {
        return change(
                table,
                place,
                "lowList = :low",
                "attribute_not_exists(lowList) AND threshold = :threshold AND available <= :threshold",
                Map.of(
                        ":low", InventoryTable.listing(true),
                        ":threshold", Items.number(stock().threshold())));
    }

    private TransactWriteItem change(
            InventoryTable table, Place place, String change, String condition, Map<String, AttributeValue> with) {
        Map<String, AttributeValue> values = new HashMap<>(with);
        Map<String, String> names = new HashMap<>();
        values.put(":all", InventoryTable.listing(false));
        values.put(":sequence", Items.number(place.sequence()));
        values.put(":at", Items.instant(place.at()));
        if (change.contains(":none")) {
            values.put(":none", Items.number(0));
        }
        String unchanged = "attribute_not_exists(#key)";
        if (item.isEmpty()) {
            names.put("#key", InventoryTable.KEY);
        } else {
            unchanged = "version = :before";
            values.put(":before", Items.number(stock().version()));
        }
        Update.Builder update = Update.builder()
                .tableName(table.name())
                .key(Map.of(InventoryTable.KEY, InventoryTable.stockKey(productId)))
                .updateExpression("SET " + change + ", stockList = :all, version = :sequence, lastEventAt = :at")
                .conditionExpression(condition.isEmpty() ? unchanged : unchanged + " AND " + condition)
                .expressionAttributeValues(values);
        if (!names.isEmpty()) {
            update.expressionAttributeNames(names);
        }
        return TransactWriteItem.builder().update(update.build()).build();
    }
}
