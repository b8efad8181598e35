package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.StockAdjusted;
import dev.everstore.contracts.inventory.StockReceived;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Counts goods in and corrects the count; each change is an event of the product's stock. */
class StockCommands {
    private static final String TYPE = "Stock";
    private static final long MOST_ON_HAND = 1_000_000_000_000_000L;

    private final ServiceOutbox outbox;
    private final InventoryTable table;
    private final Clock clock;

    StockCommands(ServiceOutbox outbox, InventoryTable table, Clock clock) {
        this.outbox = outbox;
        this.table = table;
        this.clock = clock;
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ReceiveStock delivery, CommandMessage<ReceiveStock> message) {
        Reservation.checkQuantity(delivery.quantity());
        return outbox.execute(message, Versioned.class, attempt -> receive(delivery, seen(message)));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(AdjustStock correction, CommandMessage<AdjustStock> message) {
        return outbox.execute(message, Versioned.class, attempt -> adjust(correction, seen(message)));
    }

    private Change<Versioned> receive(ReceiveStock delivery, @Nullable Object seen) {
        Map<String, AttributeValue> item = table.stock(delivery.productId());
        Stock before = Stock.of(delivery.productId(), item);
        if (before.version() >= 0 && table.isCounted(delivery)) {
            return Change.none(new Versioned(delivery.key(), before.version()));
        }
        long onHand = counted(before.expecting(seen), delivery.quantity());
        Place place = Place.after(item, TYPE, delivery.key(), clock.instant());
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(count(before, onHand, place));
        writes.add(TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(Map.of(
                                InventoryTable.KEY,
                                InventoryTable.deliveryKey(delivery),
                                "quantity",
                                Items.number(delivery.quantity())))
                        .conditionExpression("attribute_not_exists(#key)")
                        .expressionAttributeNames(Map.of("#key", InventoryTable.KEY))
                        .build())
                .build());
        return Change.of(
                new Versioned(delivery.key(), place.sequence()),
                writes,
                new NewEvent(
                        place,
                        new StockReceived(delivery.productId(), delivery.quantity(), delivery.reference(), onHand)));
    }

    private Change<Versioned> adjust(AdjustStock correction, @Nullable Object seen) {
        ProductId product = correction.productId();
        Map<String, AttributeValue> item = table.stock(product);
        Stock before = Stock.of(product, item);
        if (correction.difference() == 0) {
            throw new RefusedException(Refusal.rule("no-difference", "A correction of nothing changes nothing."));
        }
        long onHand = counted(before.expecting(seen), correction.difference());
        Place place = Place.after(item, TYPE, correction.key(), clock.instant());
        return Change.of(
                new Versioned(correction.key(), place.sequence()),
                List.of(count(before, onHand, place)),
                new NewEvent(place, new StockAdjusted(product, correction.difference(), correction.reason(), onHand)));
    }

    private static @Nullable Object seen(CommandMessage<?> message) {
        return message.getMetaData().get(MessageKeys.EXPECTED_VERSION);
    }

    private static long counted(Stock before, long difference) {
        if (difference < -MOST_ON_HAND || difference > MOST_ON_HAND - before.onHand()) {
            throw new RefusedException(Refusal.rule("bad-quantity", "More than can be counted."));
        }
        if (before.available() + difference < 0) {
            throw new RefusedException(Refusal.conflict(
                    "below-reserved",
                    "%d are there and %d of them are held for orders.".formatted(before.onHand(), before.reserved())));
        }
        return before.onHand() + difference;
    }

    /** Holds only if nobody counted or took anything since, because the event tells the new count. */
    private TransactWriteItem count(Stock before, long onHand, Place place) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":onHand", Items.number(onHand));
        values.put(":difference", Items.number(onHand - before.onHand()));
        values.put(":none", Items.number(0));
        values.put(":sequence", Items.number(place.sequence()));
        values.put(":at", Items.instant(place.at()));
        String unchanged = "attribute_not_exists(#key)";
        Map<String, String> names = new HashMap<>(Map.of("#key", InventoryTable.KEY));
        if (before.version() >= 0) {
            unchanged = "version = :before AND onHand = :onHandBefore AND available >= :least";
            names.clear();
            values.put(":before", Items.number(before.version()));
            values.put(":onHandBefore", Items.number(before.onHand()));
            values.put(":least", Items.number(Math.max(0, before.onHand() - onHand)));
        }
        Update.Builder update = Update.builder()
                .tableName(table.name())
                .key(Map.of(InventoryTable.KEY, InventoryTable.stockKey(before.productId())))
                .updateExpression("SET onHand = :onHand, available = if_not_exists(available, :none) + :difference,"
                        + " reserved = if_not_exists(reserved, :none), version = :sequence, lastEventAt = :at")
                .conditionExpression(unchanged)
                .expressionAttributeValues(values);
        if (!names.isEmpty()) {
            update.expressionAttributeNames(names);
        }
        return TransactWriteItem.builder().update(update.build()).build();
    }
}
