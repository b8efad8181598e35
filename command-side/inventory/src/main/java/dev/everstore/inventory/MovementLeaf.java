package dev.everstore.inventory;

import dev.everstore.contracts.inventory.StockMovement;
import dev.everstore.contracts.product.ProductId;
import java.util.ArrayList;
import java.util.List;

/**
 * Some movements of one product that followed each other, oldest first, as they are stored together.
 *
 * @param after what was there after the last of them
 */
record MovementLeaf(ProductId productId, List<Entry> entries, Counts after) {
    /** How many are there and held. */
    record Counts(long onHand, long reserved) {
        static final Counts NOTHING = new Counts(0, 0);

        Counts plus(Entry entry) {
            return new Counts(onHand + entry.ofOnHand(), reserved + entry.ofReserved());
        }

        Counts minus(Entry entry) {
            return new Counts(onHand - entry.ofOnHand(), reserved - entry.ofReserved());
        }
    }

    /**
     * One movement.
     *
     * @param position of its event in the backbone
     * @param atMicros microseconds since the epoch
     */
    record Entry(long position, long atMicros, String kind, long ofOnHand, long ofReserved, String reference) {
        long quantity() {
            return ofOnHand == 0 ? ofReserved : ofOnHand;
        }
    }

    long firstPosition() {
        return entries.getFirst().position();
    }

    /** Those before a position, newest first. */
    List<Numbered> before(long position) {
        List<Numbered> found = new ArrayList<>();
        Counts counts = after;
        for (Entry entry : entries.reversed()) {
            if (entry.position() < position) {
                found.add(new Numbered(entry.position(), movement(entry, counts)));
            }
            counts = counts.minus(entry);
        }
        return found;
    }

    private StockMovement movement(Entry entry, Counts counts) {
        return new StockMovement(
                productId,
                InventoryTable.instantOf(Long.toString(entry.atMicros())),
                entry.kind(),
                entry.quantity(),
                entry.reference(),
                counts.onHand(),
                counts.reserved());
    }

    /** A movement with its event's position, the cursor of the list. */
    record Numbered(long position, StockMovement movement) {}
}
