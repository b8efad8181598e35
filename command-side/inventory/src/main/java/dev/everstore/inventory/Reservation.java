package dev.everstore.inventory;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.product.ProductId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is held for one order, and the rules about it.
 *
 * @param held pieces per product that are still held
 * @param until when the hold expires, absent once the order is confirmed or nothing is held
 */
record Reservation(
        State state,
        SortedMap<ProductId, Long> held,
        @Nullable Instant until) {
    enum State {
        NONE,
        HELD,
        REJECTED,
        RELEASED,
        DISPATCHED
    }

    /** What fits into one transaction beside the reservation, the receipt and the outbox item. */
    static final int MOST_PRODUCTS = 97;

    static final Reservation NONE = new Reservation(State.NONE, Collections.emptySortedMap(), null);

    private static final long MOST_PIECES = 1_000_000_000_000L;

    /**
     * Whether goods are still to be held: not when just these are held already, and again after a rejection or a
     * release, as when an order was amended.
     */
    boolean mustHold(SortedMap<ProductId, Long> wanted) {
        return switch (state) {
            case NONE, REJECTED, RELEASED -> true;
            case HELD -> {
                if (!held.equals(wanted)) {
                    throw new RefusedException(Refusal.conflict(
                            "already-held", "Other goods are held for this order; they must be released first."));
                }
                yield false;
            }
            case DISPATCHED ->
                throw new RefusedException(
                        Refusal.conflict("already-dispatched", "The goods of this order have left the house."));
        };
    }

    Reservation hold(SortedMap<ProductId, Long> wanted, Instant expiry) {
        return new Reservation(State.HELD, wanted, expiry);
    }

    Reservation reject() {
        return new Reservation(State.REJECTED, Collections.emptySortedMap(), null);
    }

    Reservation release() {
        return new Reservation(State.RELEASED, Collections.emptySortedMap(), null);
    }

    boolean isExpired(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /** What is still held after goods left, now without an expiry; refuses more than what is held. */
    Reservation dispatch(SortedMap<ProductId, Long> leaving) {
        SortedMap<ProductId, Long> left = new TreeMap<>(held);
        leaving.forEach((product, quantity) -> {
            long rest = held.getOrDefault(product, 0L) - quantity;
            if (rest < 0) {
                throw new RefusedException(
                        Refusal.conflict("not-held", "Only %d of %s are held.".formatted(rest + quantity, product)));
            }
            if (rest == 0) {
                left.remove(product);
            } else {
                left.put(product, rest);
            }
        });
        return new Reservation(left.isEmpty() ? State.DISPATCHED : State.HELD, left, null);
    }

    /** Sums lines per product, since a transaction touches an item once. */
    static SortedMap<ProductId, Long> sum(List<StockLine> lines) {
        SortedMap<ProductId, Long> sums = byProduct();
        for (StockLine line : lines) {
            checkQuantity(line.quantity());
            sums.merge(line.productId(), line.quantity(), Long::sum);
        }
        if (sums.isEmpty()) {
            throw new RefusedException(Refusal.rule("no-lines", "At least one line is needed."));
        }
        if (sums.size() > MOST_PRODUCTS) {
            throw new RefusedException(Refusal.rule(
                    "too-many-products", "At most %d products can be held for one order.".formatted(MOST_PRODUCTS)));
        }
        return sums;
    }

    static SortedMap<ProductId, Long> byProduct() {
        return new TreeMap<>(Comparator.comparing(ProductId::value));
    }

    static List<StockLine> lines(Map<ProductId, Long> quantities) {
        return quantities.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<Shortage> shortages(Map<ProductId, Long> wanted, Map<ProductId, Stock> stocks) {
        return wanted.entrySet().stream()
                .map(entry -> {
                    Stock stock = stocks.get(entry.getKey());
                    return new Shortage(entry.getKey(), entry.getValue(), stock == null ? 0 : stock.available());
                })
                .filter(shortage -> shortage.requested() > shortage.available())
                .toList();
    }

    static void checkQuantity(long quantity) {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw new RefusedException(Refusal.rule(
                    "bad-quantity", "A quantity is between 1 and %d; got %d.".formatted(MOST_PIECES, quantity)));
        }
    }
}
