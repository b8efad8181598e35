package dev.everstore.inventory;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.product.ProductId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is held for one order, and the rules about it.
 *
 * @param state RELEASED also before anything was held, so that a reservation that comes too late holds nothing
 * @param held pieces per product that are still held
 */
record Reservation(State state, SortedMap<ProductId, Long> held) {
    enum State {
        NONE,
        HELD,
        REJECTED,
        RELEASED,
        DISPATCHED
    }

    /** What fits into one transaction beside the reservation, the receipt and the outbox item. */
    static final int MOST_PRODUCTS = 97;

    static final Reservation NONE = new Reservation(State.NONE, Collections.emptySortedMap());

    private static final long MOST_PIECES = 1_000_000_000_000L;

    /** A reservation may be tried again after a rejection, never after goods were held or let go. */
    boolean canHold() {
        return state == State.NONE || state == State.REJECTED;
    }

    Reservation hold(SortedMap<ProductId, Long> wanted) {
        return new Reservation(State.HELD, wanted);
    }

    Reservation reject() {
        return new Reservation(State.REJECTED, Collections.emptySortedMap());
    }

    Reservation release() {
        return new Reservation(State.RELEASED, Collections.emptySortedMap());
    }

    /** What is still held after goods left; refuses more than what is held. */
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
        return new Reservation(left.isEmpty() ? State.DISPATCHED : State.HELD, left);
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
        return new TreeMap<>(java.util.Comparator.comparing(ProductId::value));
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
