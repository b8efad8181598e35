package dev.everstore.inventory;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.NewEvent;
import dev.everstore.outbox.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A reservation as it is stored, and how its next state replaces it unless another did so first. */
record ReservationItem(OrderId orderId, Map<String, AttributeValue> item, Reservation reservation) {
    private static final String STATE = "state";
    private static final String HELD = "held";

    static ReservationItem of(OrderId orderId, Map<String, AttributeValue> item) {
        return new ReservationItem(orderId, item, item.isEmpty() ? Reservation.NONE : reservationIn(item));
    }

    Versioned versioned() {
        return new Versioned(orderId.value(), Place.versionOf(item));
    }

    Next next(Instant now) {
        return new Next(this, Place.after(item, "Reservation", orderId.value(), now));
    }

    private TransactWriteItem replaceBy(
            InventoryTable table, Reservation next, long version, AttributeValue lastEventAt) {
        Map<String, AttributeValue> successor = new HashMap<>();
        successor.put(InventoryTable.KEY, InventoryTable.reservationKey(orderId));
        successor.put(STATE, Items.text(next.state().name()));
        successor.put(HELD, heldIn(next));
        successor.put(Place.VERSION, Items.number(version));
        successor.put(Place.LAST_EVENT_AT, lastEventAt);
        if (next.until() != null) {
            successor.put(InventoryTable.HOLD_LANE, InventoryTable.holdLane(orderId));
            successor.put(InventoryTable.HOLD_UNTIL, InventoryTable.sortable(next.until()));
        }
        Put.Builder put = Put.builder().tableName(table.name()).item(successor);
        if (item.isEmpty()) {
            put.conditionExpression("attribute_not_exists(#key)")
                    .expressionAttributeNames(Map.of("#key", InventoryTable.KEY));
        } else {
            Map<String, AttributeValue> seen = new HashMap<>();
            seen.put(":version", Items.number(Place.versionOf(item)));
            seen.put(":state", Items.text(reservation.state().name()));
            boolean expires = item.containsKey(InventoryTable.HOLD_UNTIL);
            if (expires) {
                seen.put(":until", item.get(InventoryTable.HOLD_UNTIL));
            }
            put.conditionExpression("version = :version AND #state = :state AND "
                            + (expires ? "holdUntil = :until" : "attribute_not_exists(holdUntil)"))
                    .expressionAttributeNames(Map.of("#state", STATE))
                    .expressionAttributeValues(seen);
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static Reservation reservationIn(Map<String, AttributeValue> item) {
        SortedMap<ProductId, Long> held = Reservation.byProduct();
        item.getOrDefault(HELD, AttributeValue.fromM(Map.of()))
                .m()
                .forEach((product, quantity) -> held.put(new ProductId(product), Long.parseLong(quantity.n())));
        Instant until = item.containsKey(InventoryTable.HOLD_UNTIL)
                ? InventoryTable.instantOf(Items.textOf(item, InventoryTable.HOLD_UNTIL))
                : null;
        return new Reservation(Reservation.State.valueOf(Items.textOf(item, STATE)), held, until);
    }

    private static AttributeValue heldIn(Reservation reservation) {
        Map<String, AttributeValue> held = new HashMap<>();
        reservation.held().forEach((product, quantity) -> held.put(product.value(), Items.number(quantity)));
        return AttributeValue.fromM(held);
    }

    /** The place of a reservation's next event. */
    record Next(ReservationItem stored, Place place) {
        Change<Versioned> change(InventoryTable table, Reservation next, StockMove move, Object event) {
            return new Change<>(
                    new Versioned(stored.orderId().value(), place.sequence()),
                    List.of(stored.replaceBy(table, next, place.sequence(), Items.instant(place.at()))),
                    move.tallies(table.name()),
                    List.of(new NewEvent(place, event)));
        }
    }
}
