package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.LowStockThresholdSet;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.inventory.StockAdjusted;
import dev.everstore.contracts.inventory.StockReceived;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Counts goods in and corrects the count; each change is an event of the product's stock. */
class StockCommands {
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
        return outbox.execute(message, Versioned.class, attempt -> receive(delivery, seen(message)));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(AdjustStock correction, CommandMessage<AdjustStock> message) {
        return outbox.execute(message, Versioned.class, attempt -> adjust(correction, seen(message)));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(SetLowStockThreshold wish, CommandMessage<SetLowStockThreshold> message) {
        return outbox.execute(message, Versioned.class, attempt -> setThreshold(wish, seen(message)));
    }

    private Change<Versioned> receive(ReceiveStock delivery, @Nullable Object seen) {
        Reservation.checkQuantity(delivery.quantity());
        StockItem item = StockItem.in(table, delivery.productId());
        Stock before = item.stock();
        if (before.version() >= 0 && table.isCounted(delivery)) {
            return Change.none(new Versioned(delivery.key(), before.version()));
        }
        long onHand = counted(before.expecting(seen), delivery.quantity());
        Place place = item.next(clock.instant());
        return Change.of(
                new Versioned(delivery.key(), place.sequence()),
                List.of(item.count(table, onHand, place), onlyOnce(delivery)),
                new NewEvent(
                        place,
                        new StockReceived(delivery.productId(), delivery.quantity(), delivery.reference(), onHand)));
    }

    private Change<Versioned> adjust(AdjustStock correction, @Nullable Object seen) {
        if (correction.difference() == 0) {
            throw new RefusedException(Refusal.rule("no-difference", "A correction of nothing changes nothing."));
        }
        StockItem item = StockItem.in(table, correction.productId());
        long onHand = counted(item.stock().expecting(seen), correction.difference());
        Place place = item.next(clock.instant());
        return Change.of(
                new Versioned(correction.key(), place.sequence()),
                List.of(item.count(table, onHand, place)),
                new NewEvent(
                        place,
                        new StockAdjusted(
                                correction.productId(), correction.difference(), correction.reason(), onHand)));
    }

    private Change<Versioned> setThreshold(SetLowStockThreshold wish, @Nullable Object seen) {
        if (wish.threshold() < 0 || wish.threshold() > MOST_ON_HAND) {
            throw new RefusedException(
                    Refusal.rule("bad-threshold", "A threshold is between 0 and " + MOST_ON_HAND + "."));
        }
        StockItem item = StockItem.in(table, wish.productId());
        Stock before = item.stock().expecting(seen);
        if (before.version() >= 0 && before.threshold() == wish.threshold()) {
            return Change.none(new Versioned(wish.key(), before.version()));
        }
        Place place = item.next(clock.instant());
        return Change.of(
                new Versioned(wish.key(), place.sequence()),
                List.of(item.threshold(table, wish.threshold(), place)),
                new NewEvent(place, new LowStockThresholdSet(wish.productId(), wish.threshold())));
    }

    private TransactWriteItem onlyOnce(ReceiveStock delivery) {
        return TransactWriteItem.builder()
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
                .build();
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
}
